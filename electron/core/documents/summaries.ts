import { makeSummaryWorker, type MakeCancellableSummaryPdf } from './make-in-worker.ts';
import { makeSummaryPdfWriter } from './pdf/summary-pdf.ts';

/** Makes summaries until it is closed. */
export type Summaries = { make: MakeCancellableSummaryPdf; close(): Promise<void> };

/**
 * Makes summaries in a worker thread.
 * @param hereFirst how many to make on the caller's thread before: a short command is over sooner than a worker has
 *   its fonts. 0 where nothing may hold up the caller.
 */
export function makeSummaries(hereFirst: number): Summaries {
  const here = makeSummaryPdfWriter();
  const worker = makeSummaryWorker();
  let made = 0;
  return {
    async make(inputs, onSummary, signal) {
      signal?.throwIfAborted();
      made += inputs.length;
      return made <= hereFirst ? here(inputs, onSummary) : worker.make(inputs, onSummary, signal);
    },
    close: worker.close,
  };
}
