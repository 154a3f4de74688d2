import { once } from 'node:events';
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { DeskError } from '../../../shared/errors.ts';
import { workerFile } from '../worker-file.ts';
import type { MakeSummaryPdf, SummaryInput, SummaryPdf } from './pdf/summary-pdf.ts';
import type { WorkerAnswer } from './summary-worker.ts';

/** A summary takes about 10 MB; a plan of 10,000 rows 300 MB. */
const memory: ResourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 32 };

/** A summary takes 10 ms and a plan of 10,000 rows some seconds; what takes longer ends nowhere. */
const LONGEST_MS = 60_000;

/** A worker without work keeps its fonts, and their 100 MB, for so long. */
const IDLE_MS = 60_000;

export type SummaryWorkerOptions = {
  entry?: string;
  memory?: ResourceLimits;
  longestMs?: number;
  idleMs?: number;
};

/**
 * Makes summaries in a thread of their own, one after the other, so that none of them holds up the caller. Rejects
 * with DeskError `document-failed` where the making fails, takes more memory or time than it may, or its thread
 * crashes; the next summary gets a new thread. The thread starts with the first summary and keeps no process alive.
 */
export function makeSummaryWorker({
  entry = workerFile(import.meta.dirname, 'summary-worker'),
  memory: resourceLimits = memory,
  longestMs = LONGEST_MS,
  idleMs = IDLE_MS,
}: SummaryWorkerOptions = {}): { make: MakeSummaryPdf; close(): Promise<void> } {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let rest: NodeJS.Timeout | undefined;
  let isClosed = false;

  function start(): Worker {
    // Without this process's own arguments, which may be for a program that is no file.
    const started = new Worker(entry, { resourceLimits, execArgv: [] });
    started.on('error', () => undefined); // whoever waits hears of it, and else nobody need
    started.on('exit', () => {
      if (worker === started) worker = undefined;
    });
    return started;
  }

  async function end(): Promise<void> {
    clearTimeout(rest);
    const ended = worker;
    worker = undefined;
    await ended?.terminate();
  }

  async function answerOf(input: SummaryInput): Promise<WorkerAnswer> {
    if (isClosed) throw new Error('closed');
    clearTimeout(rest);
    const asked = (worker ??= start());
    asked.ref();
    const over = new AbortController();
    const bound = AbortSignal.any([over.signal, AbortSignal.timeout(longestMs)]);
    try {
      asked.postMessage(input, []);
      const [answer] = (await Promise.race([
        once(asked, 'message', { signal: bound }),
        once(asked, 'exit', { signal: bound }).then(() => {
          throw new Error('the worker ended');
        }),
      ])) as [WorkerAnswer];
      // Not one that is being ended: whoever waits for that would wait for a process that is gone.
      if (worker === asked) {
        asked.unref();
        rest = setTimeout(() => void end(), idleMs).unref();
      }
      return answer;
    } catch (error) {
      await end();
      throw error;
    } finally {
      over.abort();
    }
  }

  async function make(input: SummaryInput): Promise<SummaryPdf> {
    const answer = await answerOf(input).catch((error: unknown) => ({ reason: String(error) }));
    if ('made' in answer) return answer.made;
    throw new DeskError('document-failed', { reason: answer.reason });
  }

  return {
    make(input) {
      const made = last.then(() => make(input));
      last = made.catch(() => undefined);
      return made;
    },
    /** Ends the thread; a summary under way fails. */
    async close() {
      isClosed = true;
      await end();
    },
  };
}
