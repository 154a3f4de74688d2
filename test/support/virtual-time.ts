import type { Clock } from '../../electron/core/host.ts';

type Sleeper = { atMs: number; wake: () => void };

/** Lets everything that is ready run; a promise chain is never longer than this many turns here. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}

/**
 * Time that passes only when a test says so. `advance` goes from one sleeper to the next, so that what a sleeper does
 * on waking happens at its own moment; `jump` sets the wall clock and moves nothing else.
 */
export function makeVirtualTime(startMs = 1_000_000) {
  let uptimeMs = startMs;
  let wallMs = Date.UTC(2026, 10, 22, 9);
  const sleepers = new Set<Sleeper>();
  const clock: Clock = {
    now: () => new Date(wallMs),
    uptimeMs: () => uptimeMs,
    bootId: 'boot',
    bootAgeMs: () => uptimeMs,
  };

  const pass = (ms: number): void => {
    uptimeMs += ms;
    wallMs += ms;
  };

  return {
    clock,
    settle,
    sleep: (ms: number, signal?: AbortSignal): Promise<void> =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(new Error('aborted'));
        const sleeper = { atMs: uptimeMs + ms, wake: resolve };
        sleepers.add(sleeper);
        signal?.addEventListener('abort', () => {
          if (sleepers.delete(sleeper)) reject(new Error('aborted'));
        });
      }),
    async advance(ms: number): Promise<void> {
      const endMs = uptimeMs + ms;
      await settle();
      for (;;) {
        const [next] = [...sleepers].toSorted((a, b) => a.atMs - b.atMs);
        if (!next || next.atMs > endMs) break;
        sleepers.delete(next);
        pass(Math.max(0, next.atMs - uptimeMs));
        next.wake();
        await settle();
      }
      pass(endMs - uptimeMs);
      await settle();
    },
    /** The computer slept: its clocks went on, its timers did not. */
    sleepThrough(ms: number): void {
      for (const sleeper of sleepers) sleeper.atMs += ms;
      pass(ms);
    },
    jump(ms: number): void {
      wallMs += ms;
    },
  };
}
