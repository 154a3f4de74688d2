import type { Channel } from './channel.ts';

const DAY_MS = 86_400_000;

/** The desk may have worked on the key until shortly before its life ended. */
const MARGIN_MS = 10 * 60_000;

/**
 * True where the desk surely still knows an idempotency key, so that the same body under it makes nothing twice.
 * Both times in ms since 1970; a first try that is unknown (NaN) or lies in the future is not sure.
 */
export function keyHolds(channel: Pick<Channel, 'keyLifeDays'>, firstTriedAt: number, now: number): boolean {
  const age = now - firstTriedAt;
  return age >= 0 && age < channel.keyLifeDays() * DAY_MS - MARGIN_MS;
}
