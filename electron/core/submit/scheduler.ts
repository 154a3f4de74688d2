import type { ItemError, SyncAnswer } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { AwaitNews } from './await-news.ts';
import type { Engine } from './engine.ts';
import type { SendingChoice } from './sending-choice.ts';
import { backoffMs } from './waits.ts';

/*
 * When passes run. What always holds:
 *  1. While a person has paused, in a network they made silent, and before it is known whether they have, nothing
 *     leaves by itself, not even a question; a person's own sync goes out all the same.
 *  2. What many clients notice in the same second (start, waking up, the network) is spread evenly over
 *     `backoffMinMs`: each draws one moment, and until then no other is drawn and no wait ends.
 *  3. Something that is due is tried within `OBSTACLE_MS` after the last try, whatever nobody told of, and within
 *     `PAUSED_MS` where a person has to mend it; a desk that asked for a longer wait gets it.
 *  4. Passes by itself never follow each other without a pause, and one that hangs is given up.
 *  5. Waits are counted since boot, so that setting the clock moves none of them.
 */

/** Pauses that only a person ends are still tried now and then: the desk may have been mended. */
const PAUSED_MS = 5 * 60_000;

/** The longest wait between two tries to reach a desk at all: five minutes after it is back, all is moving. */
const OBSTACLE_MS = 4 * 60_000;

/** How often another network is looked for while nothing happens: not every system tells of it. */
const LOOK_AROUND_MS = 10_000;

/** A pass by itself is over by then, or given up (the engine ends its own after 120 s). */
const HANGING_MS = 180_000;

/** Shortest pause between two passes by itself. */
const BREATH_MS = 250;

export type WakeReason = 'start' | 'finalized' | 'resume' | 'network' | 'settings' | 'choice';

/** Why many clients wake in the same second. */
const shared: ReadonlySet<WakeReason> = new Set(['start', 'resume', 'network']);

export type SchedulerDeps = {
  engine: Pick<Engine, 'sync' | 'nextDueMs' | 'restMs' | 'settled'>;
  host: Pick<Host, 'clock' | 'sleep' | 'random' | 'waits' | 'log' | 'network'>;
  choice: Pick<SendingChoice, 'load' | 'silence'>;
  awaitNews: AwaitNews;
  changed(): void;
};

export type Scheduler = {
  /** Begins to run passes by itself; without it only a person's sync runs. */
  start(): void;
  /** Something changed that may let items move: look at once, or soon where many notice the same. */
  wake(reason: WakeReason): void;
  /** A person's wish; see Engine.sync. */
  sync(options: { untilIdle: boolean; timeoutSeconds?: number | undefined }): Promise<SyncAnswer>;
  status(): { paused: Paused | null; error: ItemError | null; syncing: boolean };
  /** Ends; an exchange under way is given up and looked up at the next start. */
  stop(): Promise<void>;
};

/** True where the settings or the key store are what keeps a pass from beginning. */
const isAboutChannel = (failure: unknown): boolean =>
  failure instanceof DeskError && /^(no-)?channel|^token-/.test(failure.code);

/** Runs the engine when something is due, on waking, and to follow open tickets. */
export function makeScheduler({ engine, host, choice, awaitNews, changed }: SchedulerDeps): Scheduler {
  let paused: Paused | null = null;
  let error: ItemError | null = null;
  let running = 0;
  /** A person's syncs under way; a pass by itself waits for their end, so that a pause meanwhile keeps it back. */
  let asked = 0;
  /** Counts the changes of the settings: what the desk before asked for does not hold for another. */
  let settings = 0;
  let faults = 0;
  /** The next pass begins at once: a person did something, or the desk has news. */
  let isUrgent = false;
  /** The moment drawn for what many clients noticed together, in milliseconds since boot. */
  let drawnMs: number | null = null;
  /** Else when the next pass begins, in milliseconds since boot. */
  let waitsUntilMs = Number.POSITIVE_INFINITY;
  /** Until then the desk asked to be left alone. */
  let restsUntilMs = 0;
  /** When the next item is due, as the last pass left them. */
  let itemDueMs = Number.POSITIVE_INFINITY;
  /** The next pass takes what waits after a fault too: the network is another one now. */
  let takesAll = false;
  let network = host.network()?.id;
  const ending = new AbortController();
  let nudge = new AbortController();
  let rest = new AbortController();
  let loop: Promise<void> | undefined;

  const nowMs = (): number => host.clock.uptimeMs();
  const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
    host.sleep(ms, signal).catch(() => undefined);

  const dueMs = (): number => (isUrgent ? nowMs() : (drawnMs ?? waitsUntilMs));

  function beginAtOnce(): void {
    isUrgent = true;
    nudge.abort();
  }

  /** Draws a moment, unless one is drawn: the earliest of several would come early for most. */
  function beginSpread(): void {
    drawnMs ??= nowMs() + host.random() * host.waits.backoffMinMs;
    nudge.abort();
  }

  /** Lets the next pass begin when the wait after the last one is over. */
  function beginAfterWait(): void {
    waitsUntilMs = Math.min(waitsUntilMs, nowMs() + Math.max(BREATH_MS, waitMs()));
    nudge.abort();
  }

  function wake(reason: WakeReason): void {
    if (reason === 'network' || reason === 'resume') {
      faults = 0;
      takesAll = true;
      rest.abort(); // its connection is of another time or another network
    }
    if (reason === 'settings') {
      settings += 1;
      restsUntilMs = 0; // that was another desk's wish
    }
    if (shared.has(reason)) beginSpread();
    else beginAtOnce();
  }

  /** How long nothing need be tried after a pass. */
  function waitMs(): number {
    if (paused === 'auth' || paused === 'channel') return PAUSED_MS;
    if (faults > 0) return Math.min(OBSTACLE_MS, backoffMs(faults - 1, host.random, host.waits));
    return itemDueMs - nowMs();
  }

  async function run(pass: () => Promise<SyncAnswer>): Promise<SyncAnswer> {
    const settingsBefore = settings;
    running += 1;
    changed();
    try {
      const answer = await pass();
      paused = answer.paused;
      error =
        answer.items.find((item) => item.error && (item.state === 'waiting' || item.state === 'unknown'))
          ?.error ?? null;
      // What is still due was not moved by this pass, nor will it be by one that follows at once.
      const left = engine.nextDueMs() ?? Number.POSITIVE_INFINITY;
      faults = paused !== null || left <= 0 ? faults + 1 : 0;
      itemDueMs = nowMs() + left;
      return answer;
    } catch (failure) {
      faults += 1;
      if (isAboutChannel(failure)) paused = 'channel';
      throw failure;
    } finally {
      running -= 1;
      if (settings === settingsBefore) restsUntilMs = nowMs() + engine.restMs();
      changed();
    }
  }

  /** The engine's pass, given up where it hangs. */
  async function bounded(pass: (signal: AbortSignal) => Promise<SyncAnswer>): Promise<void> {
    const over = new AbortController();
    const hanging = sleep(HANGING_MS, over.signal).then(() => {
      if (over.signal.aborted) return;
      over.abort();
      throw new Error('a pass hung');
    });
    try {
      await Promise.race([pass(AbortSignal.any([ending.signal, over.signal])), hanging]);
    } finally {
      over.abort();
    }
  }

  async function passByItself(): Promise<void> {
    isUrgent = false;
    drawnMs = null;
    waitsUntilMs = Number.POSITIVE_INFINITY;
    try {
      const explicit = takesAll && engine.nextDueMs() !== null;
      takesAll = false;
      await bounded((signal) =>
        run(() => engine.sync({ explicit, signal, goesOn: () => choice.silence() === null })),
      );
    } catch (failure) {
      if (!(failure instanceof DeskError))
        host.log('error', 'a sync pass failed', { error: String(failure) });
      faults = Math.max(1, faults);
    }
  }

  /** Notices another network that nobody told of. */
  function lookAround(): void {
    const now = host.network()?.id;
    if (now === network) return;
    network = now;
    changed();
    wake('network');
  }

  /** Fulfilled when a pass is due and may run, or at the end. */
  async function untilDue(): Promise<void> {
    for (;;) {
      lookAround();
      const isSilent = choice.silence() !== null;
      if (isSilent) {
        // What ends it, a person or another network, brings a moment of its own.
        isUrgent = false;
        drawnMs = null;
      }
      if (isSilent || faults > 0) rest.abort();
      else if (rest.signal.aborted && !takesAll) listen();
      const leftMs =
        isSilent || asked > 0 ? Number.POSITIVE_INFINITY : Math.max(dueMs(), restsUntilMs) - nowMs();
      if (leftMs <= 0 || ending.signal.aborted) return;
      await sleep(Math.min(leftMs, LOOK_AROUND_MS), nudge.signal);
      if (nudge.signal.aborted) nudge = new AbortController();
    }
  }

  /** Lets news of the desk begin a pass, until the rest ends. */
  function listen(): void {
    rest = new AbortController();
    const { signal } = rest;
    void awaitNews(signal).then(() => {
      if (!signal.aborted) beginAtOnce();
    });
  }

  async function loadChoice(): Promise<void> {
    for (let tries = 1; !ending.signal.aborted; tries += 1) {
      try {
        await choice.load();
        return changed();
      } catch (failure) {
        if (tries === 1)
          host.log('error', 'whether to send by itself could not be read', { error: String(failure) });
        await sleep(LOOK_AROUND_MS, ending.signal);
      }
    }
  }

  async function runForever(): Promise<void> {
    await loadChoice();
    while (!ending.signal.aborted) {
      await untilDue();
      rest.abort();
      if (ending.signal.aborted) return;
      await passByItself();
      beginAfterWait();
    }
  }

  return {
    start() {
      if (loop) return;
      wake('start');
      loop = runForever();
    },
    wake,
    async sync({ untilIdle, timeoutSeconds }) {
      asked += 1;
      try {
        return await run(() => engine.sync({ untilIdle, timeoutSeconds, signal: ending.signal }));
      } finally {
        asked -= 1;
        beginAfterWait();
      }
    },
    status: () => ({ paused, error, syncing: running > 0 }),
    async stop() {
      ending.abort();
      nudge.abort();
      rest.abort();
      await loop;
      await engine.settled();
    },
  };
}
