import { makeSummaryWorker } from './make-in-worker.ts';
import { makeSummaryPdfWriter, type MakeSummaryPdf } from './pdf/summary-pdf.ts';

/** Makes summaries until it is closed. */
export type Summaries = { make: MakeSummaryPdf; close(): Promise<void> };

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
    make: (input) => ((made += 1) <= hereFirst ? here(input) : worker.make(input)),
    close: worker.close,
  };
}
