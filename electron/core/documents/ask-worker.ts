import type { Worker } from 'node:worker_threads';
import type { OnSummary, SummaryInput } from './pdf/summary-pdf.ts';
import type { WorkerAnswer, WorkerProgress } from './summary-worker.ts';

export type Question = {
  inputs: readonly SummaryInput[];
  onSummary?: OnSummary | undefined;
  /** Gives the question up; the worker goes on and is to be ended. */
  signal?: AbortSignal | undefined;
  /** How long no summary may be done before the worker counts as stuck, in ms. */
  longestMs: number;
};

/**
 * Has a worker make one file. Rejects where the worker ends, is stuck, or the question is given up; the worker is of
 * no use then.
 */
export function askWorker(
  worker: Worker,
  { inputs, onSummary, signal, longestMs }: Question,
): Promise<WorkerAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<WorkerAnswer>();
  const stuck = setTimeout(() => reject(new Error(`nothing for ${longestMs} ms`)), longestMs);
  const onMessage = (message: WorkerAnswer | WorkerProgress): void => {
    if (!('done' in message)) return resolve(message);
    stuck.refresh();
    onSummary?.(message.done, inputs.length);
  };
  const onExit = (): void => reject(new Error('the worker ended'));
  const onAbort = (): void => reject(new Error('given up'));
  worker.on('message', onMessage).on('exit', onExit);
  signal?.addEventListener('abort', onAbort);
  worker.postMessage(inputs, []);
  return promise.finally(() => {
    clearTimeout(stuck);
    worker.off('message', onMessage).off('exit', onExit);
    signal?.removeEventListener('abort', onAbort);
  });
}
