import { describe, expect, test } from 'vitest';
import { keyHolds } from '../../../../electron/core/submit/key-life.ts';
import type { Moment } from '../../../../electron/core/store/key-uses.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const START = Date.UTC(2026, 10, 22, 9);

/** A moment by its clocks: minutes after the first use by the wall clock, since boot, and by the desk's clock. */
const moment = (wall: number, uptime: number, desk: number | null, bootId = 'boot'): Moment => ({
  at: new Date(START + wall * MINUTE).toISOString(),
  uptimeMs: HOUR + uptime * MINUTE,
  bootId,
  deskTimeMs: desk === null ? null : START + desk * MINUTE,
});
const first = moment(0, 0, 0);
const twoHours = { keyLifeDays: () => 2 / 24 };

describe('a key of two hours', () => {
  test.each<[string, Moment, boolean]>([
    ['just used', moment(0, 0, 0), true],
    ['used 108 minutes ago', moment(108, 108, 108), true],
    [
      'used 110 minutes ago, so that the desk may forget it before the next body is there',
      moment(110, 110, 110),
      false,
    ],
    ['used yesterday', moment(1440, 1440, 1440), false],
    ['where the desk’s time is not known now', moment(30, 30, null), true],
    [
      'where only the desk’s clock has moved on, by a suspend that nobody counted say',
      moment(30, 30, 150),
      false,
    ],
    ['where the wall clock was set back meanwhile', moment(10, 180, 180), false],
    ['where the wall clock was set back behind the first use', moment(-10, 30, 30), false],
    ['where the wall clock was set forward', moment(600, 30, 30), false],
    ['where the desk’s clock, known to the second only, seems to run backwards', moment(0, 0, -0.01), true],
    ['where the desk’s clock was set back', moment(30, 30, -30), false],
    ['after a restart, where wall clock and desk agree', moment(30, -50, 30, 'other'), true],
    ['after a restart, where only the wall clock is left', moment(30, -50, null, 'other'), false],
    ['after a restart, where the wall clock was set back', moment(30, -50, 600, 'other'), false],
  ])('%s', (_what, now, expected) => {
    expect(keyHolds(twoHours, first, now)).toBe(expected);
  });

  test('whose first use nobody noted is not sure', () => {
    expect(keyHolds(twoHours, undefined, first)).toBe(false);
  });
});

test.each([0, 5 / 1440])('a desk that keeps keys for %d days is never sure', (days) => {
  expect(keyHolds({ keyLifeDays: () => days }, first, first)).toBe(false);
});

test('a key of 30 days is sure after a week', () => {
  const week = 7 * 1440;
  expect(keyHolds({ keyLifeDays: () => 30 }, first, moment(week, week, null))).toBe(true);
});
