import { expect, onTestFinished, test, vi } from 'vitest';
import type { SyncAnswer } from '../../../../shared/contract.ts';
import { DeskError } from '../../../../shared/errors.ts';
import type { Logger, Network, SendingChoice as Choice } from '../../../../electron/core/host.ts';
import type { SyncOptions } from '../../../../electron/core/submit/engine.ts';
import { makeScheduler, type WakeReason } from '../../../../electron/core/submit/scheduler.ts';
import { makeSendingChoice } from '../../../../electron/core/submit/sending-choice.ts';
import { defaultWaits } from '../../../../electron/core/submit/waits.ts';
import { seededRandom } from '../../../support/seeded-random.ts';
import { makeVirtualTime } from '../../../support/virtual-time.ts';

const MINUTE = 60_000;
const nothing: SyncAnswer = { sent: 0, waiting: 0, needsYou: 0, unknown: 0, paused: null, items: [] };

type Options = {
  paused?: boolean;
  silentNetworks?: string[];
  network?: Network | null;
  random?: () => number;
  /** What one pass does; the number counts from 1. */
  pass?: (options: SyncOptions, n: number) => Promise<SyncAnswer> | SyncAnswer;
  awaitNews?: (signal: AbortSignal) => Promise<void>;
  read?: () => Promise<Choice>;
};

/** A scheduler in virtual time, stopped when the test ends. `passes` are the moments of passes, in ms from the start. */
function setUp(options: Options = {}) {
  const time = makeVirtualTime();
  const startMs = time.clock.uptimeMs();
  const state = {
    network: options.network === undefined ? { id: 'home', name: 'WLAN' } : options.network,
    dueInMs: null as number | null,
    restMs: 0,
  };
  const passes: number[] = [];
  const calls: SyncOptions[] = [];
  const host = {
    clock: time.clock,
    sleep: time.sleep,
    random: options.random ?? (() => 0.5),
    waits: defaultWaits,
    log: vi.fn<Logger>(),
    network: () => state.network,
    sending: {
      read:
        options.read ??
        (async () => ({ paused: options.paused ?? false, silentNetworks: options.silentNetworks ?? [] })),
      write: async () => undefined,
    },
  };
  const choice = makeSendingChoice({ host, aheadSeconds: () => null });
  const scheduler = makeScheduler({
    host,
    choice,
    changed: vi.fn<() => void>(),
    awaitNews: options.awaitNews ?? ((signal) => time.sleep(20_000, signal).catch(() => undefined)),
    engine: {
      async sync(call = {}) {
        passes.push(time.clock.uptimeMs() - startMs);
        calls.push(call);
        return (await options.pass?.(call, passes.length)) ?? nothing;
      },
      nextDueMs: () => state.dueInMs,
      restMs: () => state.restMs,
      settled: async () => undefined,
    },
  });
  onTestFinished(async () => {
    const stopped = scheduler.stop();
    await time.advance(1);
    await stopped;
  });
  /** Starts it, and goes to where the first pass is over. */
  const run = async (): Promise<void> => {
    scheduler.start();
    await time.advance(MINUTE);
    passes.length = 0;
    calls.length = 0;
  };
  const since = (fromMs: number): number[] => passes.map((at) => at - (fromMs - startMs));
  return { time, state, passes, calls, host, choice, scheduler, run, since };
}

test.for<WakeReason>(['start', 'resume', 'network'])(
  'what many clients notice at once, %s, is spread evenly over the smallest back-off',
  async (reason) => {
    const random = seededRandom(4);
    const delays = await Promise.all(
      Array.from({ length: 200 }, async () => {
        const desk = setUp({ random, awaitNews: () => new Promise(() => undefined) });
        if (reason !== 'start') await desk.run();
        const fromMs = desk.time.clock.uptimeMs();
        if (reason === 'start') desk.scheduler.start();
        else desk.scheduler.wake(reason);
        await desk.time.advance(defaultWaits.backoffMinMs);
        return desk.since(fromMs)[0] ?? Number.NaN;
      }),
    );
    const fifths = [0, 1, 2, 3, 4].map(
      (n) => delays.filter((ms) => ms >= n * 1000 && ms <= (n + 1) * 1000).length,
    );
    expect(fifths.reduce((a, b) => a + b)).toBe(200);
    expect(Math.max(...fifths)).toBeLessThan(65);
    expect(Math.min(...fifths)).toBeGreaterThan(15);
  },
);

/** Wakes many clients at once, and maybe again before their first pass; answers when that comes for each. */
async function firstPasses(
  seed: number,
  also: (desk: ReturnType<typeof setUp>, random: () => number) => Promise<void> | void,
): Promise<number[]> {
  const random = seededRandom(seed);
  return Promise.all(
    Array.from({ length: 300 }, async () => {
      let isOffline = true;
      const desk = setUp({
        random,
        network: null,
        pass: () => (isOffline ? { ...nothing, paused: 'offline' } : nothing),
      });
      desk.state.dueInMs = 0;
      desk.scheduler.start();
      await desk.time.advance(MINUTE + random() * MINUTE);
      desk.passes.length = 0;
      isOffline = false;
      const fromMs = desk.time.clock.uptimeMs();
      desk.state.network = { id: 'office', name: 'LAN' };
      desk.scheduler.wake('network');
      await also(desk, random);
      await desk.time.advance(defaultWaits.backoffMinMs - (desk.time.clock.uptimeMs() - fromMs));
      return desk.since(fromMs)[0] ?? Number.NaN;
    }),
  );
}

const wakeAgain: Record<string, Parameters<typeof firstPasses>[1]> = {
  'by nothing else': () => undefined,
  'by the end of a sleep': ({ scheduler }) => scheduler.wake('resume'),
  async 'a second later by another network'({ state, scheduler, time }) {
    await time.advance(1000);
    state.network = { id: 'guests', name: 'LAN' };
    scheduler.wake('network');
  },
  async 'again and again'({ scheduler, time }, random) {
    for (const reason of ['network', 'resume', 'network', 'resume'] as const) {
      scheduler.wake(reason);
      await time.advance(random() * 500);
    }
  },
};

test.for(Object.entries(wakeAgain))(
  'clients that get their network back at once, and are woken %s, speak first evenly over the smallest back-off',
  async ([, also]) => {
    for (let seed = 1; seed <= 2; seed += 1) {
      const delays = await firstPasses(seed, also);
      const fifths = [0, 1, 2, 3, 4].map(
        (n) => delays.filter((ms) => ms > n * 1000 && ms <= (n + 1) * 1000).length,
      );
      expect([seed, fifths.reduce((a, b) => a + b)]).toEqual([seed, 300]);
      expect(Math.max(...fifths)).toBeLessThan(90);
      expect(Math.min(...fifths)).toBeGreaterThan(30);
    }
  },
);

test('whatever else wakes a client or has it wait, nothing leaves by itself before the moment it drew first', async () => {
  for (let seed = 1; seed <= 100; seed += 1) {
    const random = seededRandom(seed);
    let drawn = 0.5;
    const { time, state, scheduler, run, since, calls } = setUp({
      random: () => drawn,
      pass: ({ explicit }) => (explicit === undefined ? { ...nothing, paused: 'offline' } : nothing),
    });
    state.dueInMs = 0;
    await run();
    time.sleepThrough(8 * 60 * MINUTE);
    const fromMs = time.clock.uptimeMs();
    const first = random();
    drawn = first;
    scheduler.wake('resume');
    for (let leftMs = first * defaultWaits.backoffMinMs - 1; leftMs > 0;) {
      drawn = random() * first;
      const dice = random();
      if (dice < 0.3) scheduler.wake('network');
      else if (dice < 0.6) scheduler.wake('resume');
      else if (dice < 0.8) state.network = { id: String(dice), name: 'x' };
      else await scheduler.sync({ untilIdle: false });
      const stepMs = Math.min(leftMs, 1 + random() * 900);
      await time.advance(stepMs);
      leftMs -= stepMs;
    }
    await time.advance(2);
    const byItself = since(fromMs).filter((_ms, n) => calls[n]?.explicit !== undefined);
    expect([seed, byItself]).toEqual([seed, [expect.closeTo(first * defaultWaits.backoffMinMs, 3)]]);
  }
});

test('clients that leave a silent network at once are spread, whatever waited there', async () => {
  const { time, state, scheduler, run, since } = setUp({ silentNetworks: ['home'] });
  await run();
  state.dueInMs = 0;
  for (const reason of ['finalized', 'network', 'resume'] as const) {
    scheduler.wake(reason);
    await time.advance(MINUTE);
  }
  const fromMs = time.clock.uptimeMs();
  state.network = { id: 'office', name: 'LAN' };
  scheduler.wake('network');
  await time.advance(defaultWaits.backoffMinMs / 2);
  expect(since(fromMs)).toEqual([defaultWaits.backoffMinMs / 2]);
});

test('what a person finalizes goes out at once, though a pass that many clients share is drawn for later', async () => {
  const { time, scheduler, run, since } = setUp();
  await run();
  const fromMs = time.clock.uptimeMs();
  scheduler.wake('network');
  await time.advance(1000);
  scheduler.wake('finalized');
  scheduler.wake('resume');
  await time.settle();
  expect(since(fromMs)).toEqual([1000]);
});

test.for<WakeReason>(['finalized', 'settings', 'choice'])(
  'a pass begins at once after: %s',
  async (reason) => {
    const { time, scheduler, run, since } = setUp();
    await run();
    const fromMs = time.clock.uptimeMs();
    scheduler.wake(reason);
    await time.settle();
    expect(since(fromMs)).toEqual([0]);
  },
);

test('a person’s sync begins at once, takes everything, and its answer is theirs', async () => {
  const { time, scheduler, run, calls } = setUp({ pass: () => ({ ...nothing, sent: 3 }) });
  await run();
  const answer = await scheduler.sync({ untilIdle: false });
  expect(answer.sent).toBe(3);
  expect(calls).toMatchObject([{ untilIdle: false }]);
  expect(calls[0]?.explicit).not.toBe(false);
  expect(calls[0]?.goesOn).toBeUndefined();
  await time.settle();
});

const silent: [string, Options][] = [
  ['a person has paused', { paused: true }],
  ['the network is a silent one', { silentNetworks: ['home'] }],
];

test.for(silent)('nothing leaves by itself while %s', async ([, options]) => {
  const awaitNews = vi.fn<(signal: AbortSignal) => Promise<void>>(async () => undefined);
  const { time, state, scheduler, passes } = setUp({ ...options, awaitNews });
  state.dueInMs = 0;
  scheduler.start();
  for (const reason of ['finalized', 'settings', 'resume', 'network', 'choice'] as const) {
    scheduler.wake(reason);
    await time.advance(10 * MINUTE);
  }
  expect(passes).toEqual([]);
  expect(awaitNews).not.toHaveBeenCalled();
});

test.for(silent)('a person’s sync goes out all the same while %s', async ([, options]) => {
  const { time, scheduler, passes } = setUp(options);
  scheduler.start();
  await time.advance(MINUTE);
  await scheduler.sync({ untilIdle: false });
  await time.advance(10 * MINUTE);
  expect(passes).toEqual([MINUTE]);
});

test('what was finalized while a person had paused goes out at once when they resume', async () => {
  const { time, state, scheduler, choice, since } = setUp({ paused: true });
  scheduler.start();
  state.dueInMs = 0;
  scheduler.wake('finalized');
  await time.advance(60 * MINUTE);
  const fromMs = time.clock.uptimeMs();
  await choice.set({ paused: false });
  scheduler.wake('choice');
  await time.settle();
  expect(since(fromMs)[0]).toBe(0);
});

test('a pause ends a pass after the step under way, and ends waiting for news', async () => {
  let goesOn: (() => boolean) | undefined;
  let heard: AbortSignal | undefined;
  const { time, scheduler, choice, run } = setUp({
    pass: (options) => {
      goesOn = options.goesOn;
      return nothing;
    },
    awaitNews: (signal) => {
      heard = signal;
      return new Promise(() => undefined);
    },
  });
  await run();
  expect([goesOn?.(), heard?.aborted]).toEqual([true, false]);
  await choice.set({ paused: true });
  scheduler.wake('choice');
  await time.settle();
  expect([goesOn?.(), heard?.aborted]).toEqual([false, true]);
});

test('in another network it goes on by itself, though nobody told of it', async () => {
  const { time, state, scheduler, since } = setUp({ silentNetworks: ['home'] });
  state.dueInMs = 0;
  scheduler.start();
  await time.advance(10 * MINUTE);
  const fromMs = time.clock.uptimeMs();
  state.network = { id: 'office', name: 'LAN' };
  await time.advance(15_000);
  expect(since(fromMs)[0]).toBeLessThanOrEqual(15_000);
  state.network = { id: 'home', name: 'WLAN' };
  const count = since(fromMs).length;
  await time.advance(60 * MINUTE);
  expect(since(fromMs)).toHaveLength(count);
});

test('as long as the choice cannot be read nothing leaves, and it is read again', async () => {
  let tries = 0;
  const { time, scheduler, passes, host } = setUp({
    async read() {
      tries += 1;
      if (tries < 4) throw new Error('not now');
      return { paused: false, silentNetworks: [] };
    },
  });
  scheduler.start();
  await time.advance(25_000);
  expect(passes).toEqual([]);
  await time.advance(15_000);
  expect(passes.length).toBeGreaterThan(0);
  expect(host.log).toHaveBeenCalledTimes(1);
});

test('a network that came back without anybody telling is found within four minutes, however long it was away', async () => {
  let isAway = true;
  const { time, state, scheduler, passes, since } = setUp({
    random: () => 0.999,
    pass: () => (isAway ? { ...nothing, paused: 'offline' } : nothing),
  });
  state.dueInMs = 0;
  scheduler.start();
  await time.advance(24 * 60 * MINUTE);
  expect(passes.length).toBeGreaterThan(300);
  isAway = false;
  state.dueInMs = null;
  const fromMs = time.clock.uptimeMs();
  const before = passes.length;
  await time.advance(4 * MINUTE);
  expect(passes.length).toBeGreaterThan(before);
  expect(since(fromMs)[before]).toBeLessThanOrEqual(4 * MINUTE);
});

test('after another network, or a sleep, what waits after a fault is taken at once too, but nothing is asked where nothing waits', async () => {
  const { time, state, scheduler, run, calls } = setUp({ awaitNews: () => new Promise(() => undefined) });
  await run();
  state.dueInMs = 14 * MINUTE;
  scheduler.wake('network');
  await time.advance(5000);
  state.dueInMs = null;
  scheduler.wake('resume');
  await time.advance(5000);
  expect(calls.map(({ explicit }) => explicit)).toEqual([true, false]);
});

test('a desk that asked for a wait gets it, whatever wakes the app, until another desk is chosen', async () => {
  const { time, state, scheduler, run, passes, since } = setUp();
  await run();
  state.restMs = 60 * MINUTE;
  scheduler.wake('finalized');
  await time.advance(1);
  const [last = 0] = passes.splice(0);
  for (const reason of ['finalized', 'network', 'resume', 'choice'] as const) {
    scheduler.wake(reason);
    await time.advance(10 * MINUTE);
  }
  expect(passes).toEqual([]);
  await time.advance(21 * MINUTE);
  expect((passes[0] ?? 0) - last).toBe(60 * MINUTE);
  passes.length = 0;
  const fromMs = time.clock.uptimeMs();
  state.restMs = 0;
  scheduler.wake('settings');
  await time.settle();
  expect(since(fromMs)).toEqual([0]);
});

test('a wait that the desk before asked for does not hold up another one that was chosen meanwhile', async () => {
  const over = Promise.withResolvers<SyncAnswer>();
  const { time, state, scheduler, since } = setUp({ pass: (_call, n) => (n === 1 ? over.promise : nothing) });
  scheduler.start();
  await time.advance(10_000);
  scheduler.wake('settings');
  state.restMs = 60 * MINUTE;
  over.resolve(nothing);
  await time.settle();
  state.restMs = 0;
  const fromMs = time.clock.uptimeMs();
  await time.advance(MINUTE);
  expect(since(fromMs).filter((ms) => ms >= 0).length).toBeGreaterThan(0);
});

test('a pause during a person’s sync keeps a pass that waits its turn from asking anything', async () => {
  const over = Promise.withResolvers<SyncAnswer>();
  const { time, scheduler, calls, choice } = setUp({
    pass: (_call, n) => (n === 1 ? over.promise : nothing),
  });
  await choice.load();
  const asked = scheduler.sync({ untilIdle: false });
  scheduler.start();
  await time.advance(MINUTE);
  await choice.set({ paused: true });
  scheduler.wake('choice');
  over.resolve(nothing);
  await asked;
  await time.advance(10 * MINUTE);
  expect(calls).toHaveLength(1);
  await choice.set({ paused: false });
  scheduler.wake('choice');
  await time.settle();
  expect(calls).toHaveLength(2);
});

test.for(['auth', 'channel'] as const)(
  'a refusal (%s) is tried again every five minutes only',
  async (paused) => {
    const { time, state, scheduler, passes } = setUp({ pass: () => ({ ...nothing, paused }) });
    state.dueInMs = 0;
    scheduler.start();
    await time.advance(60 * MINUTE);
    expect(passes).toHaveLength(12);
    expect(scheduler.status().paused).toBe(paused);
  },
);

test('a pass that throws ends neither the next one nor itself in a fast circle, and blames no channel', async () => {
  const { time, state, scheduler, passes, host } = setUp({
    random: () => 0.999,
    pass: () => {
      throw new Error('a row is odd');
    },
  });
  state.dueInMs = 0;
  scheduler.start();
  await time.advance(60 * MINUTE);
  expect(passes.length).toBeGreaterThan(14);
  expect(passes.length).toBeLessThan(30);
  expect(scheduler.status()).toMatchObject({ paused: null, syncing: false });
  expect(host.log).toHaveBeenCalledWith('error', 'a sync pass failed', { error: 'Error: a row is odd' });
});

test.for(['no-channel', 'channel-url', 'token-unavailable'] as const)(
  'settings that do not do (%s) are said to be why nothing moves',
  async (code) => {
    const { time, scheduler } = setUp({
      pass: () => {
        throw new DeskError(code);
      },
    });
    scheduler.start();
    await time.advance(MINUTE);
    expect(scheduler.status().paused).toBe('channel');
  },
);

test('a full disk is not said to be the channel’s fault', async () => {
  const { time, scheduler } = setUp({
    pass: () => {
      throw new DeskError('disk-full');
    },
  });
  scheduler.start();
  await time.advance(MINUTE);
  expect(scheduler.status().paused).toBeNull();
});

test('a pass that hangs is given up, and others follow', async () => {
  const { time, state, scheduler, calls } = setUp({
    pass: (_options, n) => (n === 1 ? new Promise<SyncAnswer>(() => undefined) : nothing),
  });
  state.dueInMs = null;
  scheduler.start();
  await time.advance(5 * MINUTE);
  expect(calls[0]?.signal?.aborted).toBe(true);
  expect(calls.length).toBeGreaterThan(1);
});

test('what is still due after a pass is not tried again and again without a pause', async () => {
  const { time, state, scheduler, passes } = setUp({ random: () => 0.999 });
  state.dueInMs = 0;
  scheduler.start();
  await time.advance(60 * MINUTE);
  expect(passes.length).toBeLessThan(30);
});

test('an item is tried when its own wait is over', async () => {
  const { time, state, scheduler, run, passes } = setUp({ awaitNews: () => new Promise(() => undefined) });
  await run();
  state.dueInMs = 7 * MINUTE;
  scheduler.wake('finalized');
  await time.advance(1);
  state.dueInMs = null;
  const [first = 0] = passes;
  await time.advance(8 * MINUTE);
  expect(passes).toEqual([first, first + 7 * MINUTE]);
});

test.for([-40 * 365, -1, 1, 40 * 365])('a wall clock that is set by %i days moves no pass', async (days) => {
  const [plain, jumped] = [setUp(), setUp()];
  for (const [desk, jump] of [
    [plain, 0],
    [jumped, days * 86_400_000],
  ] as const) {
    desk.scheduler.start();
    await desk.time.advance(90_000);
    desk.time.jump(jump);
    await desk.time.advance(10 * MINUTE);
  }
  expect(jumped.passes).toEqual(plain.passes);
  expect(plain.passes.length).toBeGreaterThan(20);
});

test('after a sleep the old wait for news is given up, and a pass comes soon', async () => {
  const signals: AbortSignal[] = [];
  const { time, scheduler, run, since } = setUp({
    awaitNews: (signal) => {
      signals.push(signal);
      return new Promise(() => undefined);
    },
  });
  await run();
  time.sleepThrough(8 * 60 * MINUTE);
  const fromMs = time.clock.uptimeMs();
  scheduler.wake('resume');
  await time.settle();
  expect(signals.at(-1)?.aborted).toBe(true);
  await time.advance(defaultWaits.backoffMinMs);
  expect(since(fromMs)).toHaveLength(1);
  expect(signals.at(-1)?.aborted).toBe(false);
});

test('news of the desk begin a pass; while a fault keeps the queue nobody waits for any', async () => {
  let tell = (): void => undefined;
  let isAway = false;
  const awaitNews = vi.fn<(signal: AbortSignal) => Promise<void>>(
    () => new Promise((resolve) => (tell = resolve)),
  );
  const { time, scheduler, run, passes } = setUp({
    awaitNews,
    pass: () => (isAway ? { ...nothing, paused: 'offline' } : nothing),
  });
  await run();
  isAway = true;
  tell();
  await time.settle();
  expect(passes).toHaveLength(1);
  const before = awaitNews.mock.calls.length;
  await time.advance(10 * MINUTE);
  expect(awaitNews).toHaveBeenCalledTimes(before);
  expect(scheduler.status().paused).toBe('offline');
});

test('a person’s sync that got through lets the app go on from there', async () => {
  let paused: SyncAnswer['paused'] = 'auth';
  const { time, state, scheduler, run, passes } = setUp({ pass: () => ({ ...nothing, paused }) });
  await run();
  paused = null;
  state.dueInMs = 5000;
  await scheduler.sync({ untilIdle: false });
  await time.advance(6000);
  expect(passes).toHaveLength(2);
});

test('nothing runs after the end, and the end waits for no sleep', async () => {
  const { time, scheduler, run, passes } = setUp();
  await run();
  await scheduler.stop();
  scheduler.wake('finalized');
  await time.advance(60 * MINUTE);
  expect(passes).toEqual([]);
});

test('whatever happens in whatever order: silence is kept, passes do not overlap, and what is due is tried in time', async () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const random = seededRandom(seed);
    let underWay = 0;
    let isBroken = false;
    const seen = { overlaps: 0, whileSilent: 0 };
    const desk = setUp({
      random,
      async pass({ signal }) {
        underWay += 1;
        if (underWay > 1) seen.overlaps += 1;
        if (desk.choice.silence() !== null) seen.whileSilent += 1;
        await desk.time.sleep(Math.round(random() * 3000), signal).catch(() => undefined);
        underWay -= 1;
        if (isBroken && random() < 0.5) throw new Error('broken');
        return { ...nothing, paused: isBroken ? 'offline' : null };
      },
    });
    desk.state.dueInMs = 0;
    desk.scheduler.start();
    await desk.time.settle();
    const reasons = ['finalized', 'resume', 'network', 'settings', 'choice'] as const;
    for (let step = 0; step < 40; step += 1) {
      const dice = random();
      if (dice < 0.2) await desk.choice.set({ paused: random() < 0.5 });
      else if (dice < 0.4) desk.state.network = { id: random() < 0.5 ? 'home' : 'office', name: 'x' };
      else if (dice < 0.5) isBroken = !isBroken;
      else if (dice < 0.6) await desk.choice.set({ network: { id: 'home', sends: random() < 0.5 } });
      else desk.scheduler.wake(reasons[Math.floor(random() * reasons.length)] ?? 'choice');
      if (dice < 0.2) desk.scheduler.wake('choice');
      await desk.time.advance(Math.round(random() * 30_000));
    }
    await desk.choice.set({ paused: false, network: { id: desk.state.network?.id ?? '', sends: true } });
    const before = desk.passes.length;
    await desk.time.advance(5 * MINUTE);
    expect([seed, seen.overlaps, seen.whileSilent]).toEqual([seed, 0, 0]);
    expect(desk.passes.length).toBeGreaterThan(before);
  }
});
