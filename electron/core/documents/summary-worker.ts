import { parentPort } from 'node:worker_threads';
import { makeSummaryPdfWriter, type SummaryInput, type SummaryPdf } from './pdf/summary-pdf.ts';

/* Entry of the worker thread that makes summaries; see make-in-worker.ts. */

/** What is said of each file in the end; `reason` is for the log. */
export type WorkerAnswer = { made: SummaryPdf } | { reason: string };

/** What is said of each summary of a file before. */
export type WorkerProgress = { done: number };

const makeSummaryPdf = makeSummaryPdfWriter();

const say = (message: WorkerAnswer | WorkerProgress, transfer: ArrayBuffer[] = []): void =>
  parentPort?.postMessage(message, transfer);

async function answer(inputs: readonly SummaryInput[]): Promise<void> {
  try {
    const made = await makeSummaryPdf(inputs, (done) => say({ done }));
    const bytes = new Uint8Array(made.bytes); // alone in its memory, so that this can change hands
    say({ made: { ...made, bytes } }, [bytes.buffer]);
  } catch (error) {
    say({ reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}

parentPort?.on('message', (inputs: readonly SummaryInput[]) => void answer(inputs));
