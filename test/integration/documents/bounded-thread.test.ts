import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startThread } from '../../../electron/core/documents/bounded-thread.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const core = new URL('../../../electron/core/', import.meta.url).href;
const errors = new URL('../../../shared/errors.ts', import.meta.url).href;

/** A thread that does what it is asked for, and else says what it was asked before. */
const oddThread = `
  import { answerQuestions } from '${core}documents/answer-questions.ts';
  import { DeskError } from '${errors}';
  const asked = [];
  answerQuestions((question, progress) => {
    if (question === 'refuse') throw new DeskError('file-too-large', { maxMegabytes: 20 });
    if (question === 'fail') throw new TypeError('odd');
    if (question === 'uncloneable') return () => 0;
    if (question === 'slowly') for (const done of [1, 2, 3]) progress(done, 3);
    if (question === 'later') setTimeout(() => { throw new Error('odd'); }, 5);
    if (question === 'exit') process.exit(3);
    if (question === 'silent') return new Promise(() => {});
    if (question === 'memory') for (const all = []; ; ) all.push(Array(1e5).fill(all.length));
    return asked.push(question) && asked;
  });`;

function startOdd() {
  const entry = path.join(temporaryFolder(), 'odd-thread.mjs');
  fs.writeFileSync(entry, oddThread);
  const thread = startThread({ entry, resourceLimits: { maxOldGenerationSizeMb: 24 } });
  onTestFinished(thread.end);
  return thread;
}

const LONG_MS = 60_000;

test.each([
  ['refuse', { code: 'file-too-large', details: { maxMegabytes: 20 } }],
  ['fail', { message: expect.stringContaining('TypeError: odd') as unknown }],
  ['uncloneable', { message: expect.stringContaining('could not be cloned') as unknown }],
])('an error of the thread (%s) is the answer, and the thread goes on', async (question, error) => {
  const thread = startOdd();
  await expect(thread.ask(question, LONG_MS)).rejects.toMatchObject(error);
  await expect(thread.ask('next', LONG_MS)).resolves.toEqual(['next']);
});

test.each([
  ['exit', 'the thread ended'],
  ['memory', 'memory limit'],
])('a thread that ends (%s) fails its question, and every later one at once', async (question, words) => {
  const thread = startOdd();
  await expect(thread.ask(question, LONG_MS)).rejects.toThrow(words);
  expect(thread.isOver).toBe(true);
  await expect(thread.ask('next', LONG_MS)).rejects.toThrow('the thread is over');
});

test('a thread that fails while it is not asked harms nobody', async () => {
  const thread = startOdd();
  await thread.ask('later', LONG_MS);
  await expect.poll(() => thread.isOver).toBe(true);
});

test('a thread that says how far it is may take longer, and one that is silent may not', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const thread = startOdd();
  const heard: [number, number][] = [];
  const progress = (done: number, total: number): void => {
    heard.push([done, total]);
    vi.advanceTimersByTime(900);
  };
  await expect(thread.ask('slowly', 1000, { progress })).resolves.toEqual(['slowly']);
  expect(heard).toEqual([
    [1, 3],
    [2, 3],
    [3, 3],
  ]);
  const silent = thread.ask('silent', 1000).catch(String);
  vi.advanceTimersByTime(1000);
  expect(await silent).toBe('Error: nothing for 1000 ms');
  expect(thread.isOver).toBe(true);
});

test('a question that was given up before is not asked, and one under way ends the thread', async () => {
  const thread = startOdd();
  const giveUp = new AbortController();
  const signal = AbortSignal.abort('too late');
  await expect(thread.ask('first', LONG_MS, { signal })).rejects.toBe('too late');
  await expect(thread.ask('second', LONG_MS)).resolves.toEqual(['second']);
  const silent = thread.ask('silent', LONG_MS, { signal: giveUp.signal }).catch(String);
  giveUp.abort('given up');
  expect(await silent).toBe('given up');
  expect(thread.isOver).toBe(true);
});
