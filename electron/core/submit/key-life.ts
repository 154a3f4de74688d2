import type { Clock } from '../host.ts';
import type { Moment } from '../store/key-uses.ts';
import type { Channel } from './channel.ts';

const DAY_MS = 86_400_000;

/** The desk may have worked on the key until shortly before its life ended, and the next body takes a while. */
const MARGIN_MS = 10 * 60_000;

/** The desk's clock is known to the second, and a little less. */
const DESK_CLOCK_SLACK_MS = 60_000;

/** This moment by every clock that there is. */
export const momentOf = (clock: Clock, deskTimeMs: number | null): Moment => ({
  at: clock.now().toISOString(),
  uptimeMs: clock.uptimeMs(),
  bootId: clock.bootId,
  deskTimeMs,
});

/**
 * True where the desk surely still knows an idempotency key, so that the same body under it makes nothing twice.
 * The wall clock may have been set between the two moments, so it never decides alone: the time since boot must say
 * the same or, after a restart, the desk's own clock, where it was known both times. One that says otherwise is
 * enough for not being sure; so is a first use that nobody noted (`undefined`).
 */
export function keyHolds(
  channel: Pick<Channel, 'keyLifeDays'>,
  firstUse: Moment | undefined,
  now: Moment,
): boolean {
  if (!firstUse) return false;
  const limit = channel.keyLifeDays() * DAY_MS - MARGIN_MS;
  const isYoung = (age: number): boolean => age >= 0 && age < limit;
  const isSameBoot = firstUse.bootId === now.bootId;
  const deskAge =
    firstUse.deskTimeMs === null || now.deskTimeMs === null ? null : now.deskTimeMs - firstUse.deskTimeMs;
  return (
    isYoung(Date.parse(now.at) - Date.parse(firstUse.at)) &&
    (isSameBoot ? isYoung(now.uptimeMs - firstUse.uptimeMs) : deskAge !== null) &&
    (deskAge === null || isYoung(deskAge + DESK_CLOCK_SLACK_MS))
  );
}
