import { expect, it } from 'vitest';
import {
  dayOf,
  isDay,
  writtenMoment,
} from '../../../../../../renderer/features/requests/details/moment-or-day.ts';

it('tells a day from a time', () => {
  expect(isDay('2026-11-22')).toBe(true);
  expect(isDay('2026-11-22T09:00:00Z')).toBe(false);
});

it('gives the day of a day as it is, and of a time where the person is', () => {
  expect(dayOf('2026-11-22')).toBe('2026-11-22');
  const local = new Date(2026, 10, 22, 0, 30);
  expect(dayOf(local.toISOString())).toBe('2026-11-22');
});

it('writes a day without a time of day, in the language', () => {
  expect(writtenMoment('2026-11-22', 'de')).toBe('22.11.2026');
  expect(writtenMoment('2026-11-22', 'en')).toBe('22 Nov 2026');
  expect(writtenMoment('2026-11-22T09:00:00Z', 'de')).toMatch(/^2\d\.11\.2026, \d\d:\d\d$/);
});
