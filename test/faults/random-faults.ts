import type { WaitTimes } from '../../electron/core/host.ts';
import { deliveryPoints, type DeliveryPoint } from '../../electron/core/submit/delivery-points.ts';
import type { Fault } from '../support/fault-proxy.ts';

/**
 * The waits of the packaged app, a hundredth of each; but for the look-up delay, a thirtieth, since the time that a
 * busy machine takes for an exchange does not shrink with them: what is on its way must have arrived by then.
 */
export const shortWaits: WaitTimes = {
  httpTimeoutMs: 300,
  backoffMinMs: 50,
  backoffMaxMs: 9_000,
  lookupDelayMs: 1_000,
};

/** The same on a good line: there a busy machine is no fault of the network. */
export const healthyWaits: WaitTimes = { ...shortWaits, httpTimeoutMs: 20_000 };

const between = (random: () => number, least: number, most: number): number =>
  Math.round(least + random() * (most - least));

const pick = <T>(random: () => number, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;

/** Share of exchanges that something happens to. */
const FAULT_SHARE = 0.25;

/** What happens to one exchange. The quick faults come more often, so that a run is not spent on waiting. */
export function drawFault(random: () => number): Fault {
  if (random() >= FAULT_SHARE) return 'pass';
  const { httpTimeoutMs, lookupDelayMs } = shortWaits;
  return pick<() => Fault>(random, [
    () => 'refuse',
    () => 'drop-answer',
    () => 'drop-answer',
    () => `cut-request:${between(random, 0, 1500)}`,
    () => `cut-answer:${between(random, 0, 600)}`,
    () => `cut-answer:${between(random, 0, 1500)}`,
    () => 'blackhole',
    () => `delay:${between(random, 10, 2 * httpTimeoutMs)}`,
    // What took longer than the look-up delay to arrive could not be told from what was lost.
    () => `late-request:${between(random, 10, lookupDelayMs / 2)}`,
    () => `slow:${between(random, 5_000, 200_000)}`,
  ])();
}

/** A point of a delivery and the how-manieth time there; those that were killed at least come more often. */
export function drawKill(
  random: () => number,
  killed: ReadonlyMap<string, number>,
): { point: DeliveryPoint; time: number } {
  const timesOf = (point: DeliveryPoint): number => killed.get(point) ?? 0;
  const [a, b] = [pick(random, deliveryPoints), pick(random, deliveryPoints)];
  return { point: timesOf(a) <= timesOf(b) ? a : b, time: between(random, 1, 3) };
}

const HOUR_MS = 3_600_000;

/** The world's time between two lives: mostly none, else the computer slept, was restarted or was set wrong. */
export function drawTime(random: () => number): { sleptMs: number; isRestarted: boolean; wrongMs: number } {
  return {
    sleptMs: random() < 0.25 ? between(random, 60_000, 3 * HOUR_MS) : 0,
    isRestarted: random() < 0.2,
    wrongMs: random() < 0.2 ? between(random, -8 * HOUR_MS, 8 * HOUR_MS) : 0,
  };
}
