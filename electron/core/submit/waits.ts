import type { Clock, WaitTimes } from '../host.ts';
import type { Hold } from '../store/outbox.ts';
import { parseHttpDate } from './http/http-date.ts';

/** The waits of the packaged app, in milliseconds (back-off: 5 s to 15 min, no last try). */
export const defaultWaits: WaitTimes = {
  httpTimeoutMs: 30_000,
  backoffMinMs: 5_000,
  backoffMaxMs: 900_000,
  lookupDelayMs: 30_000,
};

/** Longest Retry-After that is kept. */
export const MAX_RETRY_AFTER_MS = 6 * 3_600_000;

/**
 * Full jitter: a random wait below a bound that doubles with every failure, so that many clients that come back
 * together spread out. At least a tenth of the smallest bound, so that nobody spins.
 * @param failures how often it failed before, from 0
 */
export function backoffMs(failures: number, random: () => number, waits: WaitTimes): number {
  const bound = Math.min(waits.backoffMaxMs, waits.backoffMinMs * 2 ** Math.min(failures, 30));
  return Math.max(waits.backoffMinMs / 10, random() * bound);
}

/** A hold that ends `ms` from now. */
export const holdFor = (kind: Hold['kind'], ms: number, clock: Clock): Hold => ({
  kind,
  bootId: clock.bootId,
  untilUptimeMs: clock.uptimeMs() + ms,
  lengthMs: ms,
  until: new Date(clock.now().getTime() + ms).toISOString(),
});

/**
 * Milliseconds until a hold ends, 0 where it has. Counts the time since boot, which no one can set. After a restart
 * only the wall clock is left, which may have been wrong then or be wrong now: but the hold was set before this boot,
 * so that what is left of it is no more than its length less the time since then.
 */
export function remainingMs(hold: Hold | null, clock: Clock): number {
  if (!hold) return 0;
  if (hold.bootId === clock.bootId) return Math.max(0, hold.untilUptimeMs - clock.uptimeMs());
  const left = Date.parse(hold.until) - clock.now().getTime();
  const longest = (hold.lengthMs ?? MAX_RETRY_AFTER_MS) - clock.bootAgeMs();
  return Math.max(0, Math.min(left, longest));
}

/**
 * The wait that a Retry-After header asks for: seconds, or a date counted from the answer's own Date, or from now
 * where that is more than a day off. Undefined for a past or garbled one; at most 6 h (RFC 9110, 10.2.3).
 */
export function retryAfterMs(headers: Headers, now: Date): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d+$/.test(value)) {
    const seconds = Number(value);
    return seconds > 0 ? Math.min(seconds * 1000, MAX_RETRY_AFTER_MS) : undefined;
  }
  const until = parseHttpDate(value);
  if (until === null) return undefined;
  const answered = parseHttpDate(headers.get('date'));
  const isNear = answered !== null && Math.abs(answered - now.getTime()) <= 86_400_000;
  const ms = until - (isNear ? answered : now.getTime());
  return ms > 0 ? Math.min(ms, MAX_RETRY_AFTER_MS) : undefined;
}
