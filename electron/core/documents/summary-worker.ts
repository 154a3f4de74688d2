import { parentPort } from 'node:worker_threads';
import { makeSummaryPdfWriter, type SummaryInput, type SummaryPdf } from './pdf/summary-pdf.ts';

/* Entry of the worker thread that makes summaries; see make-in-worker.ts. */

/** What is said of each document; `reason` is for the log. */
export type WorkerAnswer = { made: SummaryPdf } | { reason: string };

const makeSummaryPdf = makeSummaryPdfWriter();

async function answer(input: SummaryInput): Promise<void> {
  try {
    const made = await makeSummaryPdf(input);
    const bytes = new Uint8Array(made.bytes); // alone in its memory, so that this can change hands
    parentPort?.postMessage({ made: { ...made, bytes } } satisfies WorkerAnswer, [bytes.buffer]);
  } catch (error) {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    parentPort?.postMessage({ reason } satisfies WorkerAnswer, []);
  }
}

parentPort?.on('message', (input: SummaryInput) => void answer(input));
