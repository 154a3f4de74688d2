import type { ItemError, SyncAnswer } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { Engine } from './engine.ts';
import { backoffMs } from './waits.ts';

/** How often open tickets are asked after while nothing else happens. */
const FOLLOW_MS = 20_000;

/** Pauses that only a person ends are still tried now and then: the desk may have been mended. */
const PAUSED_MS = 5 * 60_000;

export type WakeReason = 'start' | 'finalized' | 'resume' | 'network' | 'settings';

export type Scheduler = {
  /** Begins to run passes by itself; without it only a person's sync runs. */
  start(): void;
  /** Something changed that may let items move: look at once. */
  wake(reason: WakeReason): void;
  /** A person's wish; see Engine.sync. */
  sync(options: { untilIdle: boolean; timeoutSeconds?: number | undefined }): Promise<SyncAnswer>;
  status(): { paused: Paused | null; error: ItemError | null; syncing: boolean };
  /** Ends; an exchange under way is given up and looked up at the next start. */
  stop(): Promise<void>;
};

/** Runs the engine when something is due, on waking, and regularly to follow open tickets. */
export function makeScheduler(
  engine: Engine,
  host: Pick<Host, 'sleep' | 'random' | 'waits' | 'log'>,
  changed: () => void,
): Scheduler {
  let paused: Paused | null = null;
  let error: ItemError | null = null;
  let running = 0;
  let faults = 0;
  const ending = new AbortController();
  let loop: Promise<void> | undefined;
  let woken = new AbortController();

  async function run(pass: () => Promise<SyncAnswer>): Promise<SyncAnswer> {
    running += 1;
    changed();
    try {
      const answer = await pass();
      paused = answer.paused;
      error =
        answer.items.find((item) => item.error && (item.state === 'waiting' || item.state === 'unknown'))
          ?.error ?? null;
      faults = paused === null ? 0 : faults + 1;
      return answer;
    } finally {
      running -= 1;
      changed();
    }
  }

  const nextPassMs = (): number => {
    if (paused === 'auth' || paused === 'channel') return PAUSED_MS;
    if (paused !== null) return backoffMs(faults, host.random, host.waits);
    return Math.min(engine.nextDueMs() ?? FOLLOW_MS, FOLLOW_MS);
  };

  async function runForever(): Promise<void> {
    while (!ending.signal.aborted) {
      try {
        await run(() => engine.sync({ explicit: false, signal: ending.signal }));
      } catch (failure) {
        if (!(failure instanceof DeskError))
          host.log('error', 'a sync pass failed', { error: String(failure) });
        faults += 1;
        paused ??= 'channel';
      }
      await host.sleep(Math.max(250, nextPassMs()), woken.signal).catch(() => undefined);
      if (woken.signal.aborted) woken = new AbortController();
    }
  }

  return {
    start() {
      loop ??= runForever();
    },
    wake(reason) {
      if (reason === 'network' || reason === 'resume') faults = 0;
      woken.abort();
    },
    sync: ({ untilIdle, timeoutSeconds }) =>
      run(() => engine.sync({ untilIdle, timeoutSeconds, signal: ending.signal })),
    status: () => ({ paused, error, syncing: running > 0 }),
    async stop() {
      ending.abort();
      woken.abort();
      await loop;
      await engine.settled();
    },
  };
}
