import type { ResourceLimits } from 'node:worker_threads';
import { DeskError } from '../../../../shared/errors.ts';
import { workerFile } from '../../worker-file.ts';
import { startThread, type Asking } from '../bounded-thread.ts';
import type { QuestionName, TableQuestions } from './table-worker.ts';

/** How long a file may take to be read, in ms. Source: packet format, section 3, as the memory. */
const READING_MS = 30_000;
/** How long one other question may take without a word about how far it is, in ms. */
const LONGEST_MS = 60_000;
/** 100,000 rows of 200 columns stay below it; with what is outside of V8's heap the process stays below 1.5 GB. */
const memory: ResourceLimits = { maxOldGenerationSizeMb: 900, maxYoungGenerationSizeMb: 32 };

export type TableThreadOptions = { entry?: string; memory?: ResourceLimits; readingMs?: number };

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
  const thread = startThread({ entry, resourceLimits });
  let last: Promise<unknown> = Promise.resolve();

  const answerTo: TableThread['ask'] = async (name, input, asking) => {
    const isReading = name === 'read';
    const wasOver = thread.isOver;
    try {
      return await thread.ask({ name, input }, isReading ? readingMs : LONGEST_MS, asking);
    } catch (error) {
      if (error instanceof DeskError || error === asking?.signal?.reason) throw error;
      if (wasOver) throw new DeskError('table-gone');
      if (thread.isOver) throw new DeskError('file-too-complex', { seconds: readingMs / 1000 });
      throw new DeskError(isReading ? 'file-format' : 'internal', { reason: (error as Error).message });
    }
  };

  return {
    ask(name, input, asking) {
      const asked = last.then(() => answerTo(name, input, asking));
      last = asked.catch(() => undefined);
      return asked;
    },
    close: thread.end,
  };
}
