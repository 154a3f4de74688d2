import type { PacketChange } from '../../../shared/contract.ts';
import type { Result } from '../../../shared/errors.ts';
import { makeSaveQueue, type Saving } from './save-queue.ts';

export type FieldValue = PacketChange['value'];

export type Autosave = Saving & {
  /**
   * Notes a changed member; it is saved after a pause, at the latest 0.8 s after the first unsaved change. `step`
   * names the visit of a field that it belongs to: what one save carries is undone together, so no two steps share one.
   */
  change(pointer: string, value: FieldValue, step: string): void;
  /** The changes that no answer has confirmed yet, by pointer. */
  unsaved(): ReadonlyMap<string, FieldValue>;
};

/** Of several changes of one member the last counts. */
const lastOfEach = (changes: readonly PacketChange[]): Map<string, FieldValue> =>
  new Map(changes.map(({ pointer, value }) => [pointer, value]));

const joinChanges = (before: readonly PacketChange[], next: readonly PacketChange[]): PacketChange[] =>
  [...lastOfEach([...before, ...next])].map(([pointer, value]) => ({ pointer, value }));

/** Saves the members of one request as they are typed; see makeSaveQueue. */
export function makeAutosave<Saved extends { savedAt: string }>(
  save: (changes: PacketChange[], step: string) => Promise<Result<Saved>>,
  onSaved: (answer: Saved, changes: readonly PacketChange[]) => void,
): Autosave {
  const { add, unsaved, ...saving } = makeSaveQueue(save, onSaved, joinChanges);
  return {
    ...saving,
    change: (pointer, value, step) => add([{ pointer, value }], step),
    unsaved: () => lastOfEach(unsaved()),
  };
}
