import { expect, test, vi } from 'vitest';
import { FOLLOW_MS, makeAwaitNews } from '../../../../electron/core/submit/await-news.ts';
import type { Logger } from '../../../../electron/core/host.ts';
import type { StoredTicket } from '../../../../electron/core/store/tickets.ts';
import { defaultWaits } from '../../../../electron/core/submit/waits.ts';
import { makeVirtualTime } from '../../../support/virtual-time.ts';

const DESK = 'support-api https://desk.example/v1';

type Wait = (cursor: string | null, signal: AbortSignal) => Promise<void>;

function setUp({
  wait,
  ticketsAt = [DESK],
  hangs = false,
}: { wait?: Wait | undefined; ticketsAt?: string[]; hangs?: boolean } = {}) {
  const time = makeVirtualTime();
  const host = {
    clock: time.clock,
    sleep: time.sleep,
    random: () => 0.5,
    waits: defaultWaits,
    log: vi.fn<Logger>(),
  };
  const awaitNews = makeAwaitNews({
    host,
    store: {
      tickets: { open: () => ticketsAt.map((desk) => ({ desk }) as StoredTicket), cursor: () => 'c7' },
    },
    currentChannel: () =>
      hangs
        ? new Promise(() => undefined)
        : Promise.resolve({ desk: DESK, ...(wait ? { waitForChange: wait } : {}) }),
  });
  const ending = new AbortController();
  /** How long one wait took, in ms; null where it goes on after ten minutes. */
  async function measure(): Promise<number | null> {
    const startMs = time.clock.uptimeMs();
    let endMs: number | null = null;
    void awaitNews(ending.signal).then(() => (endMs = time.clock.uptimeMs()));
    for (let second = 0; second < 600 && endMs === null; second += 1) await time.advance(1000);
    return endMs === null ? null : endMs - startMs;
  }
  return { time, host, awaitNews, ending, measure };
}

test('the desk’s word ends the wait; it is asked from where its feed was read to', async () => {
  const wait = vi.fn<Wait>();
  const { time, measure } = setUp({ wait });
  wait.mockImplementation((_cursor, signal) => time.sleep(7000, signal));
  expect(await measure()).toBe(7000);
  expect(wait).toHaveBeenCalledExactlyOnceWith('c7', expect.any(AbortSignal));
});

test('a key store that never answers does not keep time from ending the wait', async () => {
  expect(await setUp({ hangs: true }).measure()).not.toBeNull();
});

const without: [string, Parameters<typeof setUp>[0]][] = [
  ['the desk cannot wait', {}],
  ['no ticket is open', { wait: vi.fn<Wait>(), ticketsAt: [] }],
  [
    'the open tickets are another desk’s',
    { wait: vi.fn<Wait>(), ticketsAt: ['support-api https://other.example'] },
  ],
];

test.for(without)('time alone ends the wait where %s', async ([, options]) => {
  expect(await setUp(options).measure()).toBe(FOLLOW_MS);
  if (options?.wait) expect(options.wait).not.toHaveBeenCalled();
});

test('a wait that fails falls back on time, and after three it is not tried for a while', async () => {
  const wait = vi.fn<Wait>(async () => {
    throw new Error('gone');
  });
  const { measure, time, host } = setUp({ wait });
  for (let n = 0; n < 3; n += 1) expect(await measure()).toBe(FOLLOW_MS);
  expect(wait).toHaveBeenCalledTimes(3);
  expect(host.log).toHaveBeenCalledTimes(3);
  wait.mockImplementation((_cursor, signal) => time.sleep(7000, signal));
  expect(await measure()).toBe(7000);
});

test('a desk that says it waits and does not is not asked in a circle', async () => {
  const wait = vi.fn<Wait>(async () => undefined);
  const { measure, time } = setUp({ wait });
  const startMs = time.clock.uptimeMs();
  for (let n = 0; n < 60; n += 1) await measure();
  const minutes = (time.clock.uptimeMs() - startMs) / 60_000;
  expect(minutes).toBeGreaterThan(15);
  expect(wait.mock.calls.length).toBeLessThan(20);
});

test('a desk that keeps silent beyond every bound is left, and its connection ended', async () => {
  let heard: AbortSignal | undefined;
  const wait: Wait = (_cursor, signal) => {
    heard = signal;
    return new Promise(() => undefined);
  };
  expect(await setUp({ wait }).measure()).toBe(120_000 + FOLLOW_MS);
  expect(heard?.aborted).toBe(true);
});

test('the end ends the wait at once, without a word in the log', async () => {
  const wait: Wait = (_cursor, signal) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new Error('aborted')));
    });
  const { awaitNews, ending, host, time } = setUp({ wait });
  const ended = awaitNews(ending.signal);
  await time.settle();
  ending.abort();
  await expect(ended).resolves.toBeUndefined();
  expect(host.log).not.toHaveBeenCalled();
});

test('where the channel cannot be made, time alone ends the wait', async () => {
  const time = makeVirtualTime();
  const awaitNews = makeAwaitNews({
    host: {
      clock: time.clock,
      sleep: time.sleep,
      random: () => 0,
      waits: defaultWaits,
      log: vi.fn<Logger>(),
    },
    store: { tickets: { open: () => [], cursor: () => null } },
    currentChannel: async () => {
      throw new Error('no channel');
    },
  });
  const ended = vi.fn<() => void>();
  void awaitNews(new AbortController().signal).then(ended);
  await time.advance(FOLLOW_MS - 1);
  expect(ended).not.toHaveBeenCalled();
  await time.advance(1);
  expect(ended).toHaveBeenCalledOnce();
});
