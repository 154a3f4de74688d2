import { createContext, use } from 'react';
import type { Output, PacketChange } from '../../../shared/contract.ts';
import type { OperationError, Result } from '../../../shared/errors.ts';
import { makeAutosave, type Autosave } from './autosave.ts';
import type { Saving } from './save-queue.ts';

/** The autosaves of all packets edited in this window. They outlive the page, so that a failed save is still tried again, and found, after it was left. */
export type DraftSaves = {
  of(id: string): Autosave;
  /** The saving of what is edited in another way, made when it is first asked for; whoever asks for an id makes the same. */
  held<T extends Saving>(id: string, make: () => T): T;
  flushAll(): void;
  /** Saves everything that is unsaved; why it could not, or null where nothing is unsaved any more. */
  saveAll(): Promise<OperationError | null>;
  leaveAll(): void;
};

type Edited = Output<'editPacket'>;

/** `edit` is the desk's editPacket; `onSaved` gets every good answer of it with the changes it is for. */
export function makeDraftSaves(
  edit: (input: { id: string; changes: PacketChange[]; step: string }) => Promise<Result<Edited>>,
  onSaved: (answer: Edited, changes: readonly PacketChange[]) => void,
): DraftSaves {
  const saves = new Map<string, Autosave>();
  const others = new Map<string, Saving>();
  const all = (): Saving[] => [...saves.values(), ...others.values()];
  return {
    of(id) {
      const save = saves.get(id) ?? makeAutosave((changes, step) => edit({ id, changes, step }), onSaved);
      saves.set(id, save);
      return save;
    },
    held<T extends Saving>(id: string, make: () => T): T {
      const save = (others.get(id) as T | undefined) ?? make();
      others.set(id, save);
      return save;
    },
    flushAll: () => all().forEach((save) => void save.flush()),
    async saveAll() {
      for (;;) {
        await Promise.all(all().map((save) => save.flush()));
        const unsaved = all().filter((save) => !save.isSaved());
        if (unsaved.length === 0) return null;
        const failed = unsaved.map((save) => save.status()).find(({ kind }) => kind === 'failed');
        if (failed?.kind === 'failed') return failed.error;
      }
    },
    leaveAll: () => all().forEach((save) => save.leave()),
  };
}

export const DraftSavesContext = createContext<DraftSaves | null>(null);

export function useDraftSaves(): DraftSaves {
  const saves = use(DraftSavesContext);
  if (!saves) throw new Error('no draft saves above this component');
  return saves;
}
