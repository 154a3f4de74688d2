import type { OperationError, Result } from '../../../shared/errors.ts';

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

/** How far the saving of one packet has come, whatever its changes are. */
export type Saving = {
  /** Saves what is unsaved now; fulfilled when that is saved or has failed. */
  flush(): Promise<void>;
  /** For a window that is going away: hands everything unsaved over at once, without waiting for earlier answers. */
  leave(): void;
  /** True where answers have confirmed every change. */
  isSaved(): boolean;
  status(): SaveStatus;
  subscribe(listener: () => void): () => void;
};

export type SaveQueue<Change> = Saving & {
  /**
   * Notes changes; they are saved after a pause, at the latest 0.8 s after the first unsaved one. What one save
   * carries is undone together, so no two steps share one.
   */
  add(changes: readonly Change[], step: string): void;
  /** The changes that no answer has confirmed yet, oldest first; the same list until that changes. */
  unsaved(): readonly Change[];
};

type Batch<Change> = { n: number; step: string; changes: Change[] };

/**
 * Saves the changes of one packet, one call after the other. A failed save keeps its changes, before any newer ones,
 * and is tried again until it succeeds; the status stays `failed` until then. `onSaved` gets every good answer
 * with its changes, after they stopped counting as unsaved. `join` makes one list of two of the same step.
 */
export function makeSaveQueue<Change, Saved extends { savedAt: string }>(
  save: (changes: Change[], step: string) => Promise<Result<Saved>>,
  onSaved: (answer: Saved, changes: readonly Change[]) => void,
  join: (before: readonly Change[], next: readonly Change[]) => Change[],
): SaveQueue<Change> {
  let waiting: Batch<Change>[] = [];
  const inFlight = new Set<Batch<Change>>();
  let status: SaveStatus = { kind: 'idle' };
  let timer: ReturnType<typeof setTimeout> | undefined;
  let firstChangeAt: number | undefined;
  let failures = 0;
  let added = 0;
  let tail = Promise.resolve();
  let unsaved: readonly Change[] | null = null;
  const listeners = new Set<() => void>();

  /** Batches, oldest first, neighbours of the same step as one. */
  function joined(batches: readonly Batch<Change>[]): Batch<Change>[] {
    const done: Batch<Change>[] = [];
    for (const batch of batches.toSorted((a, b) => a.n - b.n)) {
      const last = done.at(-1);
      if (last?.step !== batch.step) done.push(batch);
      else done[done.length - 1] = { ...batch, changes: join(last.changes, batch.changes) };
    }
    return done;
  }

  const setStatus = (next: SaveStatus): void => {
    status = next;
    unsaved = null;
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
    const result = await save(batch.changes, batch.step);
    inFlight.delete(batch);
    if (result.ok) {
      failures = 0;
      setStatus(waiting.length > 0 ? { kind: 'saving' } : { kind: 'saved', at: result.value.savedAt });
      onSaved(result.value, batch.changes);
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
    add(changes, step) {
      waiting = joined([...waiting, { n: added++, step, changes: [...changes] }]);
      const now = Date.now();
      firstChangeAt ??= now;
      enqueueIn(Math.max(0, Math.min(PAUSE, firstChangeAt + LONGEST_WAIT - now)));
      setStatus(status.kind === 'failed' || status.kind === 'saving' ? status : { kind: 'saving' });
    },
    flush,
    leave() {
      clearTimeout(timer);
      while (waiting.length > 0) void sendBatch();
    },
    unsaved: () => (unsaved ??= [...inFlight, ...waiting].flatMap(({ changes }) => changes)),
    isSaved: () => inFlight.size === 0 && waiting.length === 0,
    status: () => status,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
