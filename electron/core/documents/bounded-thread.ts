import { Worker, type ResourceLimits } from 'node:worker_threads';
import { DeskError } from '../../../shared/errors.ts';
import type { Progress, ThreadAnswer, ThreadProgress } from './answer-questions.ts';

export type ThreadOptions = {
  /** The thread's program, which calls answerQuestions. */
  entry: string;
  resourceLimits: ResourceLimits;
  /** Throws away what the thread prints as errors. */
  isQuiet?: boolean;
};

export type Asking = {
  /** Gives the question up; before it is asked, the thread goes on. */
  signal?: AbortSignal | undefined;
  progress?: Progress | undefined;
};

export type BoundedThread = {
  /**
   * Asks one question; the next one only when this is answered. Rejects with the DeskError that the thread threw, or an
   * Error with the words of another error. Where the thread is silent for `longestMs`, ends or runs out of memory, or
   * the signal is aborted under way, it rejects (then with the signal's reason), and the thread is over.
   */
  ask<T>(question: unknown, longestMs: number, asking?: Asking): Promise<T>;
  /** Whether it has ended or is being ended. */
  readonly isOver: boolean;
  /** Ends it; a question under way rejects. */
  end(): Promise<void>;
};

/** Starts a thread with bounds on memory and time. It keeps no process alive but while it is asked. */
export function startThread({ entry, resourceLimits, isQuiet = false }: ThreadOptions): BoundedThread {
  // Without this process's own arguments, which may be for a program that is no file.
  const worker = new Worker(entry, { resourceLimits, stderr: isQuiet, execArgv: [] });
  if (isQuiet) worker.stderr.resume();
  worker.unref();
  let isOver = false;
  worker.on('error', () => undefined); // whoever waits hears of it, and else nobody need
  worker.on('exit', () => {
    isOver = true;
  });

  async function end(): Promise<void> {
    isOver = true;
    await worker.terminate();
  }

  return {
    async ask<T>(question: unknown, longestMs: number, { signal, progress }: Asking = {}): Promise<T> {
      signal?.throwIfAborted();
      if (isOver) throw new Error('the thread is over');
      worker.postMessage(question, []);
      worker.ref();
      const { promise, resolve, reject } = Promise.withResolvers<ThreadAnswer<T>>();
      const stuck = setTimeout(() => reject(new Error(`nothing for ${longestMs} ms`)), longestMs);
      const onMessage = (word: ThreadAnswer<T> | ThreadProgress): void => {
        if (!('done' in word)) return resolve(word);
        stuck.refresh();
        progress?.(word.done, word.total);
      };
      const onExit = (): void => reject(new Error('the thread ended'));
      const onAbort = (): void => reject(signal?.reason as Error);
      worker.on('message', onMessage).on('error', reject).on('exit', onExit);
      signal?.addEventListener('abort', onAbort);
      const answer = await promise
        .finally(() => {
          clearTimeout(stuck);
          worker.off('message', onMessage).off('error', reject).off('exit', onExit);
          signal?.removeEventListener('abort', onAbort);
        })
        .catch(async (error: unknown) => {
          await end();
          throw error;
        });
      // Not one that is being ended: whoever waits for that would wait for a process that is gone.
      if (!isOver) worker.unref();
      if ('made' in answer) return answer.made;
      if ('refused' in answer) throw new DeskError(answer.refused, answer.details);
      throw new Error(answer.reason);
    },
    get isOver() {
      return isOver;
    },
    end,
  };
}
