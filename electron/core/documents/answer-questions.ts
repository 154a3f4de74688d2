import { parentPort } from 'node:worker_threads';
import { DeskError, type ErrorCode } from '../../../shared/errors.ts';

/** What a thread says of each question in the end: what it made, the DeskError it threw, or the words of another error, for the log. */
export type ThreadAnswer<T> =
  { made: T } | { refused: ErrorCode; details: Record<string, unknown> } | { reason: string };

/** What it may say before, as often as it likes. */
export type ThreadProgress = { done: number; total: number };

/** Says how far the answer is. */
export type Progress = (done: number, total: number) => void;

/**
 * Answers what bounded-thread.ts asks, in the thread that it started.
 * @param memoryOf what changes hands with an answer instead of being copied
 */
export function answerQuestions<T>(
  answerTo: (question: never, progress: Progress) => T | Promise<T>,
  memoryOf: (made: T) => ArrayBuffer[] = () => [],
): void {
  const say = (word: ThreadAnswer<T> | ThreadProgress, memory: ArrayBuffer[] = []): void =>
    parentPort?.postMessage(word, memory);

  async function answer(question: unknown): Promise<void> {
    try {
      const made = await answerTo(question as never, (done, total) => say({ done, total }));
      say({ made }, memoryOf(made));
    } catch (error) {
      if (error instanceof DeskError) say({ refused: error.code, details: error.details });
      else say({ reason: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  }
  parentPort?.on('message', (question: unknown) => void answer(question));
}
