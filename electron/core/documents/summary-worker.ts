import { answerQuestions } from './answer-questions.ts';
import { makeSummaryPdfWriter, type SummaryInput } from './pdf/summary-pdf.ts';

/* Entry of the worker thread that makes summaries; see make-in-worker.ts. */

const makeSummaryPdf = makeSummaryPdfWriter();

answerQuestions(
  async (inputs: readonly SummaryInput[], progress) => {
    const made = await makeSummaryPdf(inputs, progress);
    return { ...made, bytes: new Uint8Array(made.bytes) }; // alone in its memory, so that this can change hands
  },
  ({ bytes }) => [bytes.buffer],
);
