import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clock } from '../../../../electron/core/host.ts';
import {
  backoffMs,
  defaultWaits,
  holdFor,
  MAX_RETRY_AFTER_MS,
  remainingMs,
  retryAfterMs,
} from '../../../../electron/core/submit/waits.ts';

const now = new Date('2026-11-22T10:00:00Z');
const headers = (retryAfter: string, date?: string): Headers =>
  new Headers({ 'retry-after': retryAfter, ...(date === undefined ? {} : { date }) });

describe('Retry-After', () => {
  test.each([
    ['seconds', headers('7'), 7000],
    ['more than six hours of seconds is six hours', headers('999999'), MAX_RETRY_AFTER_MS],
    [
      'a date, from the answer’s own date',
      headers('Sun, 22 Nov 2026 09:31:00 GMT', 'Sun, 22 Nov 2026 09:30:00 GMT'),
      60_000,
    ],
    [
      'a date, from now where the answer’s date is more than a day off',
      headers('Sun, 22 Nov 2026 10:01:00 GMT', 'Wed, 01 Jan 2020 00:00:00 GMT'),
      60_000,
    ],
    ['a date without an answer’s date', headers('Sun, 22 Nov 2026 10:00:30 GMT'), 30_000],
    ['the year 9999 is six hours', headers('Fri, 31 Dec 9999 23:59:59 GMT'), MAX_RETRY_AFTER_MS],
    ['six hours to the second are kept', headers('21600'), MAX_RETRY_AFTER_MS],
    ['leading zeros and blanks are no matter', headers(' 0007 '), 7000],
    ['a number beyond all bounds is six hours', headers('9'.repeat(400)), MAX_RETRY_AFTER_MS],
    [
      'the older form of RFC 850',
      headers('Sunday, 22-Nov-26 09:31:00 GMT', 'Sunday, 22-Nov-26 09:30:00 GMT'),
      60_000,
    ],
    [
      'the form of asctime, which is in GMT though it does not say so',
      headers('Sun Nov 22 09:31:00 2026', 'Sun Nov 22 09:30:00 2026'),
      60_000,
    ],
    [
      'a date, from the answer’s own date up to a day off',
      headers('Mon, 23 Nov 2026 10:01:00 GMT', 'Mon, 23 Nov 2026 10:00:00 GMT'),
      60_000,
    ],
    [
      'a date, from now where the answer’s date is garbled',
      headers('Sun, 22 Nov 2026 10:01:00 GMT', 'today'),
      60_000,
    ],
    [
      'the answer’s own date is none',
      headers('Sun, 22 Nov 2026 09:30:00 GMT', 'Sun, 22 Nov 2026 09:30:00 GMT'),
      undefined,
    ],
    ['a date that is none is none', headers('Sun, 99 Nov 2026 10:01:00 GMT'), undefined],
    ['words with a year in them are none', headers('try 2099'), undefined],
    ['a date in another form is none', headers('2026-11-22T10:01:00Z'), undefined],
    ['a number with an exponent is none', headers('1e3'), undefined],
    ['a number with a sign is none', headers('+5'), undefined],
    ['a number with a unit is none', headers('5s'), undefined],
    ['two values are none', headers('5, 60'), undefined],
    ['nothing is none', headers(''), undefined],
    ['a past date is none', headers('Sun, 22 Nov 2026 09:00:00 GMT'), undefined],
    ['zero is none', headers('0'), undefined],
    ['a negative number is none', headers('-5'), undefined],
    ['a fraction is none', headers('1.5'), undefined],
    ['garbage is none', headers('soon'), undefined],
    ['no header is none', new Headers(), undefined],
  ])('%s', (_name, given, expected) => {
    expect(retryAfterMs(given, now)).toBe(expected);
  });
});

test('back-off grows to its bound, spreads out, and never ends', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
      const ms = backoffMs(failures, () => random, defaultWaits);
      expect(ms).toBeGreaterThanOrEqual(defaultWaits.backoffMinMs / 10);
      expect(ms).toBeLessThanOrEqual(defaultWaits.backoffMaxMs);
      expect(ms).toBeLessThanOrEqual(Math.max(500, defaultWaits.backoffMinMs * 2 ** failures));
    }),
  );
});

describe('a hold', () => {
  const clockAt = (uptimeMs: number, wall: Date, bootId = 'boot'): Clock => ({
    now: () => wall,
    uptimeMs: () => uptimeMs,
    bootAgeMs: () => uptimeMs,
    bootId,
  });
  const hold = holdFor('backoff', 5000, clockAt(1000, now));

  test('counts the time since boot', () => {
    expect(remainingMs(hold, clockAt(2000, now))).toBe(4000);
    expect(remainingMs(hold, clockAt(6000, now))).toBe(0);
  });

  test.each([-10 * 365, -1, 1, 10 * 365])('does not care for a wall clock that is %i days off', (days) => {
    const wall = new Date(now.getTime() + days * 86_400_000);
    expect(remainingMs(hold, clockAt(2000, wall))).toBe(4000);
  });

  test('goes by the wall clock after a restart of the computer', () => {
    expect(remainingMs(hold, clockAt(10, new Date(now.getTime() + 1000), 'other'))).toBe(4000);
    expect(remainingMs(hold, clockAt(10, new Date(now.getTime() + 9000), 'other'))).toBe(0);
  });

  test.each([-5 / 24, -10 * 365])(
    'is no longer than it was, less the time since the restart, with a wall clock that is %d days back',
    (days) => {
      const wall = new Date(now.getTime() + days * 86_400_000);
      expect(remainingMs(hold, clockAt(10, wall, 'other'))).toBe(4990);
      expect(remainingMs(hold, clockAt(5000, wall, 'other'))).toBe(0);
    },
  );

  test('of an older version, whose length nobody noted, is six hours at most', () => {
    const { lengthMs: _, ...old } = hold;
    const wall = new Date('2016-01-01T00:00:00Z');
    expect(remainingMs(old, clockAt(1000, wall, 'other'))).toBe(MAX_RETRY_AFTER_MS - 1000);
  });

  test('that is none has nothing left', () => {
    expect(remainingMs(null, clockAt(0, now))).toBe(0);
  });
});
