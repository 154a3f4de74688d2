import type { PacketChange } from '../../../shared/contract.ts';
import type { OperationError, Result } from '../../../shared/errors.ts';

export type FieldValue = PacketChange['value'];

/** What the person is told about their text; `saved` only after the desk has committed it. */
export type SaveStatus =
  | { kind: 'idle' }
  | { kind: 'saving' }
  | { kind: 'saved'; at: string }
  | { kind: 'failed'; error: OperationError };

/** Waits in ms: a pause in typing, the longest wait while typing goes on, and the wait after each failure in a row. */
const PAUSE = 400;
const LONGEST_WAIT = 800;
const RETRY_WAITS = [1000, 2000, 4000];

export type Autosave = {
  /**
   * Notes a changed member; it is saved after a pause, at the latest 0.8 s after the first unsaved change. `step`
   * names the visit of a field that it belongs to: what one save carries is undone together, so no two steps share one.
   */
  change(pointer: string, value: FieldValue, step: string): void;
  /** Saves what is unsaved now; fulfilled when that is saved or has failed. */
  flush(): Promise<void>;
  /** For a window that is going away: hands everything unsaved over at once, without waiting for earlier answers. */
  leave(): void;
  /** The changes that no answer has confirmed yet, by pointer. */
  unsaved(): ReadonlyMap<string, FieldValue>;
  status(): SaveStatus;
  subscribe(listener: () => void): () => void;
};

type Batch = { n: number; step: string; values: Map<string, FieldValue> };

const changesOf = ({ values }: Batch): PacketChange[] =>
  [...values].map(([pointer, value]) => ({ pointer, value }));

/** Batches, oldest first, neighbours of the same step as one. */
function joined(batches: readonly Batch[]): Batch[] {
  const done: Batch[] = [];
  for (const batch of batches.toSorted((a, b) => a.n - b.n)) {
    const last = done.at(-1);
    if (last?.step !== batch.step) done.push(batch);
    else done[done.length - 1] = { ...batch, values: new Map([...last.values, ...batch.values]) };
  }
  return done;
}

/**
 * Saves the changes of one packet, one call after the other. A failed save keeps its changes, under any newer ones,
 * and is tried again until it succeeds; the status stays `failed` until then. `onSaved` gets every good answer
 * with its changes, after they stopped counting as unsaved.
 */
export function makeAutosave<Saved extends { savedAt: string }>(
  save: (changes: PacketChange[], step: string) => Promise<Result<Saved>>,
  onSaved: (answer: Saved, changes: readonly PacketChange[]) => void,
): Autosave {
  let waiting: Batch[] = [];
  const inFlight = new Set<Batch>();
  let status: SaveStatus = { kind: 'idle' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstChangeAt: number | undefined;
  let failures = 0;
  let changes = 0;
  let tail = Promise.resolve();
  const listeners = new Set<() => void>();

  const setStatus = (next: SaveStatus): void => {
    status = next;
    for (const listener of listeners) listener();
  };

  const enqueueIn = (wait: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), wait);
  };

  /** Sends the oldest batch; true where it is saved. */
  async function sendBatch(): Promise<boolean> {
    const batch = waiting.shift();
    if (!batch) return false;
    inFlight.add(batch);
    firstChangeAt = undefined;
    const sent = changesOf(batch);
    const result = await save(sent, batch.step);
    inFlight.delete(batch);
    if (result.ok) {
      failures = 0;
      setStatus(waiting.length > 0 ? { kind: 'saving' } : { kind: 'saved', at: result.value.savedAt });
      onSaved(result.value, sent);
    } else {
      waiting = joined([batch, ...waiting]);
      enqueueIn(RETRY_WAITS[Math.min(failures++, RETRY_WAITS.length - 1)] ?? PAUSE);
      setStatus({ kind: 'failed', error: result.error });
    }
    return result.ok;
  }

  /** Sends the batches that wait now; those that come meanwhile have their own time. */
  async function sendWaiting(): Promise<void> {
    let left = waiting.length;
    while (left-- > 0 && (await sendBatch()));
  }

  function flush(): Promise<void> {
    clearTimeout(timer);
    tail = tail.then(sendWaiting);
    return tail;
  }

  return {
    change(pointer, value, step) {
      waiting = joined([...waiting, { n: changes++, step, values: new Map([[pointer, value]]) }]);
      const now = Date.now();
      firstChangeAt ??= now;
      enqueueIn(Math.max(0, Math.min(PAUSE, firstChangeAt + LONGEST_WAIT - now)));
      if (status.kind !== 'failed' && status.kind !== 'saving') setStatus({ kind: 'saving' });
    },
    flush,
    leave() {
      clearTimeout(timer);
      while (waiting.length > 0) void sendBatch();
    },
    unsaved() {
      const all = new Map<string, FieldValue>();
      for (const { values } of [...inFlight, ...waiting])
        for (const [pointer, value] of values) all.set(pointer, value);
      return all;
    },
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
