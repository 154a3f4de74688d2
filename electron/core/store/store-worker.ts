import { parentPort, workerData } from 'node:worker_threads';
import { DeskError } from '../../../shared/errors.ts';
import { asDeskError } from './store-errors.ts';
import { storeTasks, type TaskProfile } from './store-tasks.ts';

/* Entry of the thread that run-store-task.ts starts: runs one task and ends. */

/** An error as it crosses to another thread; one without a known code is told in words. */
export type TaskAnswer =
  | { ok: true; value: unknown }
  | { ok: false; code: DeskError['code'] | null; details: Record<string, unknown>; words: string };

function answerOf(run: () => unknown): TaskAnswer {
  try {
    return { ok: true, value: run() };
  } catch (error) {
    const known = asDeskError(error);
    const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return known instanceof DeskError
      ? { ok: false, code: known.code, details: known.details, words }
      : { ok: false, code: null, details: {}, words };
  }
}

type TaskData = { profile: TaskProfile; name: keyof typeof storeTasks; input: never };

if (parentPort) {
  const { profile, name, input } = workerData as TaskData;
  parentPort.postMessage(
    answerOf(() => storeTasks[name](profile, input)),
    [],
  );
}
