import { parentPort, workerData } from 'node:worker_threads';
import { DeskError, type ErrorCode } from '../../../../shared/errors.ts';
import type { SignedHandOver } from './hand-over-content.ts';
import type { Opener } from './seal-hand-over.ts';

/* Entry of the worker thread that reads one file of others, or seals one for others; see run-incoming.ts. */

/** What a thread is started for, and what it answers. */
export type IncomingTasks = {
  /** The texts of the JSON files that are attached to a PDF. */
  pdf: { input: { bytes: Uint8Array }; output: string[] };
  open: { input: { bytes: Uint8Array; with: Opener }; output: SignedHandOver };
  seal: {
    input: { text: string; to: { recipient: string } | { passphrase: string } };
    output: Uint8Array;
  };
};
export type TaskName = keyof IncomingTasks;

/** `loaded`: from here on the time is the file's · `refused`: a DeskError · `reason`: anything else, for the log. */
export type IncomingAnswer<N extends TaskName = TaskName> =
  | 'loaded'
  | { value: IncomingTasks[N]['output'] }
  | { refused: ErrorCode; details: Record<string, unknown> }
  | { reason: string };

type Task<N extends TaskName> = (input: IncomingTasks[N]['input']) => Promise<IncomingTasks[N]['output']>;

/** Loads what a task needs, and only that. */
const load: { [N in TaskName]: () => Promise<Task<N>> } = {
  async pdf() {
    const { jsonFilesIn } = await import('./read-pdf.ts');
    return ({ bytes }) => jsonFilesIn(bytes);
  },
  async open() {
    const [{ open }, { readHandOver }] = await Promise.all([
      import('./seal-hand-over.ts'),
      import('./hand-over-content.ts'),
    ]);
    return async ({ bytes, with: opener }) => {
      const { text, recipient } = await open(bytes, opener);
      return readHandOver(text, recipient);
    };
  },
  async seal() {
    const { seal } = await import('./seal-hand-over.ts');
    return ({ text, to }) => seal(text, to);
  },
};

const say = (answer: IncomingAnswer): void => parentPort?.postMessage(answer, []);

async function answer(): Promise<IncomingAnswer> {
  const { name, input } = workerData as { name: TaskName; input: never };
  try {
    const task = await load[name]();
    say('loaded');
    return { value: await task(input) };
  } catch (error) {
    if (error instanceof DeskError) return { refused: error.code, details: error.details };
    return { reason: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

say(await answer());
