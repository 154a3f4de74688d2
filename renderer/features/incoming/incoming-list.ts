import type { Input, WindowDesk } from '../../../shared/contract.ts';
import type { OperationError } from '../../../shared/errors.ts';
import type { LocalizedText } from '../../../shared/findings.ts';
import { INCOMING_MAX_BYTES, type IncomingChoice } from '../../../shared/operations/incoming.ts';
import { choiceOf, type Entry, type Step } from './incoming-entry.ts';

/** More files at once are not looked at: nobody reads so many previews, and each is read twice. */
export const MOST_FILES = 50;

export type IncomingDeps = {
  desk: Pick<WindowDesk, 'previewFile' | 'importFile'>;
  /** Saves what is typed in this window: a file is compared with all of it. Why it could not, else null. */
  saveTyped: () => Promise<OperationError | null>;
  /** Words for what the window refuses itself, and for a passphrase that is none of the app's own. */
  refusals: Record<'tooLarge' | 'tooMany' | 'unreadable' | 'wrongPassphrase', LocalizedText>;
};

/** The files of one dialog: looked at one after the other, decided about, then taken over one after the other. */
export type IncomingList = {
  subscribe(listener: () => void): () => void;
  /** The same list until something changes. */
  entries(): readonly Entry[];
  /** Takes the files that it does not have yet, by their number; fulfilled when all of them were looked at. */
  see(files: readonly File[]): Promise<void>;
  /** Looks at a file again, with a passphrase. */
  unlock(n: number, passphrase: string): Promise<void>;
  choose(n: number, id: string, choice: IncomingChoice): void;
  /** Does what was chosen with every file that was looked at; true where something was stored. */
  takeOver(): Promise<boolean>;
};

type Call = Pick<Input<'previewFile'>, 'file' | 'data' | 'passphrase'>;

/** The bytes of a file and how to open it; null where it cannot be read, also because it was changed since it was chosen. */
async function callOf({ file, passphrase }: Entry): Promise<Call | null> {
  const data = await file.arrayBuffer().catch(() => null);
  return data && { file: file.name, data: new Uint8Array(data), ...(passphrase !== '' && { passphrase }) };
}

/** Makes the list of a dialog; nothing is stored before `takeOver`. */
export function makeIncomingList({ desk, saveTyped, refusals }: IncomingDeps): IncomingList {
  let entries: readonly Entry[] = [];
  const listeners = new Set<() => void>();
  // One file at a time: each may be 20 MB here and once more in core.
  let last = Promise.resolve();

  const change = (n: number, changed: Partial<Entry>): void => {
    entries = entries.map((entry) => (entry.n === n ? { ...entry, ...changed } : entry));
    for (const listener of listeners) listener();
  };
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    last = last.then(work);
    return last;
  };

  async function previewed(entry: Entry): Promise<Step> {
    if (entry.file.size > INCOMING_MAX_BYTES) return { is: 'refused', why: refusals.tooLarge };
    const unsaved = await saveTyped();
    if (unsaved) return { is: 'refused', why: unsaved.message };
    const call = await callOf(entry);
    if (!call) return { is: 'refused', why: refusals.unreadable };
    const answer = await desk.previewFile(call);
    if (answer.ok)
      return answer.value.source === 'table'
        ? { is: 'table' }
        : { is: 'previewed', preview: answer.value, choices: new Map() };
    const { code, message } = answer.error;
    if (code === 'passphrase-needed') return { is: 'locked', wrong: null };
    if (code === 'wrong-secret') return { is: 'locked', wrong: refusals.wrongPassphrase };
    return { is: 'refused', why: message };
  }

  async function imported(entry: Entry, step: Extract<Step, { is: 'previewed' }>): Promise<Step> {
    const { preview, choices } = step;
    const unsaved = await saveTyped();
    if (unsaved) return { is: 'refused', why: unsaved.message };
    const call = await callOf(entry);
    if (!call) return { is: 'refused', why: refusals.unreadable };
    const answer = await desk.importFile({
      ...call,
      choices: preview.items.map((item) => ({ id: item.id, choice: choiceOf(item, choices) })),
    });
    return answer.ok
      ? { is: 'imported', preview, choices, outcome: answer.value }
      : { is: 'refused', why: answer.error.message };
  }

  const look = (n: number): Promise<void> =>
    inTurn(async () => {
      const entry = entries.find((one) => one.n === n);
      if (entry) change(n, { step: await previewed(entry) });
    });

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    entries: () => entries,
    async see(files) {
      const fresh = files.slice(entries.length).map((file, index): Entry => {
        const n = entries.length + index;
        const step: Step = n < MOST_FILES ? { is: 'waiting' } : { is: 'refused', why: refusals.tooMany };
        return { n, file, passphrase: '', step };
      });
      entries = [...entries, ...fresh];
      for (const listener of listeners) listener();
      await Promise.all(fresh.filter(({ step }) => step.is === 'waiting').map(({ n }) => look(n)));
    },
    unlock(n, passphrase) {
      change(n, { passphrase });
      return look(n);
    },
    choose(n, id, choice) {
      const step = entries[n]?.step;
      if (step?.is === 'previewed')
        change(n, { step: { ...step, choices: new Map([...step.choices, [id, choice]]) } });
    },
    async takeOver() {
      const stored = new Set<string>();
      for (const entry of entries) {
        const { step } = entry;
        if (step.is !== 'previewed') continue;
        const ids = step.preview.items.map(({ id }) => id);
        // What was decided about is not what is stored now, where a file before it had the same packet.
        const isOutdated = ids.some((id) => stored.has(id));
        change(entry.n, { step: isOutdated ? { is: 'waiting' } : { ...step, is: 'importing' } });
        await inTurn(async () => {
          const next = await (isOutdated ? previewed(entry) : imported(entry, step));
          if (next.is === 'imported') for (const id of ids) stored.add(id);
          change(entry.n, { step: next });
        });
      }
      return stored.size > 0;
    },
  };
}
