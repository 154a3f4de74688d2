import type { Clock } from '../../electron/core/host.ts';

const START = Date.UTC(2026, 10, 22, 9);

/** A computer's clocks that stand still until they are moved; `elapsedMs` is the true time, which no one sees. */
export function makeVirtualClock() {
  let elapsed = 0;
  let bootedAt = -60_000;
  let boot = 1;
  let wallAhead = 0;
  const clock: Clock = {
    now: () => new Date(START + elapsed + wallAhead),
    uptimeMs: () => elapsed - bootedAt,
    bootAgeMs: () => elapsed - bootedAt,
    get bootId() {
      return `boot-${boot}`;
    },
  };
  return {
    clock,
    elapsedMs: () => elapsed,
    /** The true time of day, as a desk knows it. */
    trueTimeMs: () => START + elapsed,
    advance(ms: number) {
      elapsed += ms;
    },
    /** Somebody sets the wall clock. */
    jump(ms: number) {
      wallAhead += ms;
    },
    /** The computer is started anew, which takes two minutes. */
    reboot() {
      elapsed += 120_000;
      bootedAt = elapsed - 60_000;
      boot += 1;
    },
    sleep(ms: number): Promise<void> {
      elapsed += Math.max(0, ms);
      return Promise.resolve();
    },
  };
}
export type VirtualClock = ReturnType<typeof makeVirtualClock>;
