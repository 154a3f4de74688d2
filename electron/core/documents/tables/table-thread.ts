import { Worker, type ResourceLimits } from 'node:worker_threads';
import { DeskError } from '../../../../shared/errors.ts';
import { workerFile } from '../../worker-file.ts';
import type { Question, QuestionName, TableQuestions, TableWord } from './table-worker.ts';

/** How long a file may take to be read, in ms. Source: packet format, section 3, as the memory. */
const READING_MS = 30_000;
/** How long one other question may take without a word about how far it is, in ms. */
const LONGEST_MS = 60_000;
/** 100,000 rows of 200 columns stay below it; with what is outside of V8's heap the process stays below 1.5 GB. */
const memory: ResourceLimits = { maxOldGenerationSizeMb: 900, maxYoungGenerationSizeMb: 32 };

export type TableThreadOptions = { entry?: string; memory?: ResourceLimits; readingMs?: number };

export type Asking = {
  signal?: AbortSignal | undefined;
  progress?: ((done: number, total: number) => void) | undefined;
};

/**
 * A thread that reads one file, holds its rows and answers questions about them, so that neither a large table nor a
 * hostile one holds up the caller or takes its memory.
 */
export type TableThread = {
  /**
   * Asks one thing after the other. Rejects with the DeskError of what was refused, `file-too-complex` where the
   * thread takes more time or memory than it may, the signal's reason where that is aborted; the thread is over after
   * the last two, and rejects with `table-gone`.
   */
  ask<N extends QuestionName>(
    name: N,
    input: TableQuestions[N][0],
    asking?: Asking,
  ): Promise<TableQuestions[N][1]>;
  close(): Promise<void>;
};

export function startTableThread({
  entry = workerFile(import.meta.dirname, 'table-worker'),
  memory: resourceLimits = memory,
  readingMs = READING_MS,
}: TableThreadOptions = {}): TableThread {
  // Without this process's own arguments, which may be for a program that is no file.
  const worker = new Worker(entry, { resourceLimits, execArgv: [] });
  worker.on('error', () => undefined); // whoever waits hears of its end, and else nobody need
  worker.unref();
  let isOver = false;
  worker.on('exit', () => {
    isOver = true;
  });
  let last: Promise<unknown> = Promise.resolve();

  async function end(): Promise<void> {
    isOver = true;
    await worker.terminate();
  }

  function answerTo(question: Question, { signal, progress }: Asking): Promise<unknown> {
    signal?.throwIfAborted();
    if (isOver) throw new DeskError('table-gone');
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const isReading = question.name === 'read';
    const tooComplex = (): void => reject(new DeskError('file-too-complex', { seconds: readingMs / 1000 }));
    const stuck = setTimeout(tooComplex, isReading ? readingMs : LONGEST_MS);
    const onMessage = (word: TableWord): void => {
      switch (word.kind) {
        case 'answer':
          return resolve(word.answer);
        case 'refused':
          return reject(new DeskError(word.code, word.details));
        case 'failed':
          return reject(new DeskError(isReading ? 'file-format' : 'internal', { reason: word.reason }));
        case 'progress':
          stuck.refresh();
          progress?.(word.done, word.total);
      }
    };
    const onAbort = (): void => reject(signal?.reason as Error);
    worker.on('message', onMessage).on('exit', tooComplex);
    signal?.addEventListener('abort', onAbort);
    worker.ref();
    worker.postMessage(question, []);
    return promise
      .catch(async (error: unknown) => {
        const isRefusal = error instanceof DeskError && error.code !== 'file-too-complex';
        if (signal?.aborted || !isRefusal) await end();
        throw error;
      })
      .finally(() => {
        clearTimeout(stuck);
        worker.off('message', onMessage).off('exit', tooComplex);
        signal?.removeEventListener('abort', onAbort);
        worker.unref();
      });
  }

  return {
    ask<N extends QuestionName>(name: N, input: TableQuestions[N][0], asking: Asking = {}) {
      const asked = last.then(() => answerTo({ name, input } as Question, asking));
      last = asked.catch(() => undefined);
      return asked as Promise<TableQuestions[N][1]>;
    },
    close: end,
  };
}
