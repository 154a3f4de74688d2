import { Worker } from 'node:worker_threads';
import { DeskError } from '../../../shared/errors.ts';
import { workerFile } from '../worker-file.ts';
import type { storeTasks, StoreTasks, TaskProfile } from './store-tasks.ts';
import type { TaskAnswer } from './store-worker.ts';

type TaskName = keyof typeof storeTasks;

export type StoreTaskRunner = {
  /** Runs one task; they follow each other, so that they take one core at most. Rejects with the task's DeskError. */
  run<N extends TaskName>(name: N, input: Parameters<StoreTasks[N]>[0]): Promise<ReturnType<StoreTasks[N]>>;
  /** Waits for the task that is under way; those that wait, and what is run later, reject. */
  stop(): Promise<void>;
};

/** Runs what is slow in a thread of its own, so that nobody who types has to wait for it. */
export function makeStoreTaskRunner(profile: TaskProfile): StoreTaskRunner {
  let last: Promise<unknown> = Promise.resolve();
  let isStopped = false;

  const start = (name: TaskName, input: unknown): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (isStopped) throw new Error('the profile is being closed');
      // Without this process's own arguments, which may be for a program that is no file.
      const worker = new Worker(workerFile(import.meta.dirname, 'store-worker'), {
        execArgv: [],
        workerData: { profile, name, input },
      });
      worker.once('message', (answer: TaskAnswer) => {
        if (answer.ok) resolve(answer.value);
        else reject(answer.code ? new DeskError(answer.code, answer.details) : new Error(answer.words));
      });
      worker.once('error', reject);
      worker.once('exit', () => {
        reject(new Error(`the task ${name} was cut short`)); // means nothing once there was an answer
      });
    });

  return {
    run<N extends TaskName>(name: N, input: Parameters<StoreTasks[N]>[0]) {
      const next = last.then(() => start(name, input));
      last = next.catch(() => undefined);
      return next as Promise<ReturnType<StoreTasks[N]>>;
    },
    async stop() {
      isStopped = true;
      // Never terminated: SQLite's binding ends the whole process when its thread is stopped in the middle of a call.
      await last;
    },
  };
}
