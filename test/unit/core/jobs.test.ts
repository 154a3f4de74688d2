import { expect, test } from 'vitest';
import { makeJobs } from '../../../electron/core/jobs.ts';
import type { CoreEvent } from '../../../shared/contract.ts';

const open = () => {
  const events: CoreEvent[] = [];
  return { ...makeJobs((event) => events.push(event)), events };
};

/** Work that ends when it is cancelled. */
const untilCancelled = ({ signal }: { signal: AbortSignal }): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

test('a job that is cancelled ends with "cancelled", and others go on', async () => {
  const { run, cancel } = open();
  const cancelled = run('a', untilCancelled);
  const other = run('b', async () => {
    await cancelled.catch(() => undefined);
    return 'done';
  });
  cancel('a');
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  expect(await other).toBe('done');
});

test('all that runs under one name ends together', async () => {
  const { run, cancel } = open();
  const both = [run('a', untilCancelled), run('a', untilCancelled)];
  cancel('a');
  for (const one of both) await expect(one).rejects.toMatchObject({ code: 'cancelled' });
});

test('a job that is cancelled before it starts never starts', async () => {
  const { run, cancel } = open();
  cancel('a');
  let started = 0;
  const begin = () => run('a', () => (started += 1));
  await expect(begin()).rejects.toMatchObject({ code: 'cancelled' });
  await expect(begin()).rejects.toMatchObject({ code: 'cancelled' });
  expect(started).toBe(0);
});

test('cancelling what is unknown, done or failed is harmless', async () => {
  const { run, cancel } = open();
  expect(await run('done', () => 1)).toBe(1);
  await expect(run('failed', () => Promise.reject(new Error('odd')))).rejects.toThrow('odd');
  for (const name of ['unknown', 'done', 'failed']) cancel(name);
  expect(await run('next', () => 2)).toBe(2);
});

test('of many cancelled names the last ones are remembered', async () => {
  const { run, cancel } = open();
  for (let n = 0; n < 300; n += 1) cancel(String(n));
  await expect(run('299', () => 1)).rejects.toMatchObject({ code: 'cancelled' });
  expect(await run('0', () => 1)).toBe(1);
});

test('progress is told once for each per cent, with the first and the last step', async () => {
  const { run, events } = open();
  await run('a', ({ progress }) => {
    for (let done = 0; done <= 10_000; done += 1) progress(done, 10_000);
  });
  expect(events).toHaveLength(101);
  expect(events[0]).toEqual({ type: 'job-progress', job: 'a', done: 0, total: 10_000 });
  expect(events.at(-1)).toMatchObject({ done: 10_000 });
});

test('work without a name tells nothing and cannot be cancelled', async () => {
  const { run, cancel, events } = open();
  const answer = run(undefined, async ({ signal, progress }) => {
    progress(1, 1);
    cancel('a');
    return signal.aborted;
  });
  expect(await answer).toBe(false);
  expect(events).toEqual([]);
});
