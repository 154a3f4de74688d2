import { answerQuestions } from '../answer-questions.ts';
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

/** First the task, since from then on the time is the file's. */
type Question = { load: TaskName } | { input: never };

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

let task: (input: never) => Promise<unknown> = () => Promise.reject(new Error('no task yet'));

answerQuestions(async (question: Question) => {
  if ('input' in question) return task(question.input);
  task = await load[question.load]();
  return null;
});
