import { DeskError } from '../../../../shared/errors.ts';
import { workerFile } from '../../worker-file.ts';
import { startThread } from '../bounded-thread.ts';
import type { IncomingTasks, TaskName } from './incoming-worker.ts';

/** A PDF of 20 MB with many objects takes 150 MB; a hand-over of 20 MB of text 200 MB. */
const resourceLimits = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 32 };

/**
 * The largest good file takes 2 s on a slow computer; a bad one may not hold anybody up for longer than 10. What is
 * sealed is our own, and takes long only where the computer is busy.
 */
const LONGEST_MS: Record<TaskName, number> = { pdf: 8000, open: 8000, seal: 60_000 };

/** Loading the libraries takes half a second, and on a computer that is busy with other things many. */
const LONGEST_LOADING_MS = 60_000;

/** What is said of a file that its thread came to no end with. */
const unfinished = {
  pdf: 'file-damaged',
  open: 'hand-over-damaged',
  seal: 'seal-failed',
} as const satisfies Record<TaskName, string>;

/**
 * Does one task in a thread of its own, with bounds on memory and time, since libraries read there what others wrote.
 * Throws the DeskError of the task; where the thread ends without an answer, one that says so of the file.
 */
export async function runIncoming<N extends TaskName>(
  name: N,
  input: IncomingTasks[N]['input'],
): Promise<IncomingTasks[N]['output']> {
  const entry = workerFile(import.meta.dirname, 'incoming-worker');
  const thread = startThread({ entry, resourceLimits, isQuiet: true }); // a library warns of files that it mends
  try {
    await thread.ask({ load: name }, LONGEST_LOADING_MS);
    return await thread.ask({ input }, LONGEST_MS[name]);
  } catch (error) {
    if (error instanceof DeskError) throw error;
    throw new DeskError(unfinished[name], {}, { cause: error });
  } finally {
    await thread.end();
  }
}
