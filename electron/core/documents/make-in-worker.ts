import type { ResourceLimits } from 'node:worker_threads';
import { DeskError } from '../../../shared/errors.ts';
import { workerFile } from '../worker-file.ts';
import { startThread, type BoundedThread } from './bounded-thread.ts';
import type { OnSummary, SummaryInput, SummaryPdf } from './pdf/summary-pdf.ts';

/** Makes a file as MakeSummaryPdf does; rejects with the signal's reason where that is aborted, under way or before. */
export type MakeCancellableSummaryPdf = (
  inputs: readonly SummaryInput[],
  onSummary?: OnSummary,
  signal?: AbortSignal,
) => Promise<SummaryPdf>;

/** How much memory the thread may take for a file. */
export type Room = 'usual' | 'large';

/**
 * V8 uses what it may: with no limits a process that makes thousands of summaries keeps 400 MB, with these 210 MB at
 * the same speed, from the thousandth on no more. A plan of 10,000 rows takes 300 MB in its thread.
 */
const limits: Record<Room, ResourceLimits> = {
  usual: { maxOldGenerationSizeMb: 192, maxYoungGenerationSizeMb: 12 },
  large: { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 32 },
};

/** Packets with more letters than this in one file get the large room: a request has 2,000, a plan of 1,000 rows 200,000. */
const MOST_LETTERS = 200_000;

/** A summary takes 10 ms and a plan of 10,000 rows some seconds; what takes longer ends nowhere. */
const LONGEST_MS = 60_000;

/** A worker without work keeps its fonts, and their 100 MB, for so long. */
const IDLE_MS = 60_000;

export type SummaryWorkerOptions = {
  entry?: string;
  memory?: Record<Room, ResourceLimits>;
  longestMs?: number;
  idleMs?: number;
};

const roomFor = (inputs: readonly SummaryInput[]): Room =>
  JSON.stringify(inputs.map(({ packet }) => packet)).length > MOST_LETTERS ? 'large' : 'usual';

/** The promise, or the signal's reason where that is aborted first. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: given, resolve, reject } = Promise.withResolvers<T>();
  const onAbort = (): void => reject(signal.reason as Error);
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort);
  void promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  return given;
}

/**
 * Makes files in a thread of their own, one after the other, so that none of them holds up the caller. Rejects with
 * DeskError `document-failed` where the making fails, takes more memory or time than it may, or its thread crashes;
 * the next file gets a new thread. One that is cancelled ends with its thread, or never begins. The thread starts
 * with the first file and keeps no process alive.
 */
export function makeSummaryWorker({
  entry = workerFile(import.meta.dirname, 'summary-worker'),
  memory = limits,
  longestMs = LONGEST_MS,
  idleMs = IDLE_MS,
}: SummaryWorkerOptions = {}): { make: MakeCancellableSummaryPdf; close(): Promise<void> } {
  let kept: { thread: BoundedThread; room: Room } | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let rest: NodeJS.Timeout | undefined;
  let isClosed = false;

  async function end(): Promise<void> {
    clearTimeout(rest);
    const ended = kept;
    kept = undefined;
    await ended?.thread.end();
  }

  const make: MakeCancellableSummaryPdf = async (inputs, onSummary, signal) => {
    clearTimeout(rest);
    try {
      if (isClosed) throw new Error('closed');
      signal?.throwIfAborted();
      const room = roomFor(inputs);
      if (kept && (kept.thread.isOver || kept.room !== room)) await end();
      kept ??= { thread: startThread({ entry, resourceLimits: memory[room] }), room };
      const progress = (done: number): void => onSummary?.(done, inputs.length);
      return await kept.thread.ask<SummaryPdf>(inputs, longestMs, { signal, progress });
    } catch (error) {
      throw new DeskError('document-failed', {
        reason: error instanceof Error ? error.message : String(error),
      });
    } finally {
      rest = setTimeout(() => void end(), idleMs).unref();
    }
  };

  return {
    make(inputs, onSummary, signal) {
      const made = last.then(() => make(inputs, onSummary, signal));
      last = made.catch(() => undefined);
      return signal ? unlessAborted(made, signal) : made;
    },
    /** Ends the thread; a file under way fails. */
    async close() {
      isClosed = true;
      await end();
    },
  };
}
