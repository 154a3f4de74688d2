import { expect, test } from 'vitest';
import { dayFrom, dayOf, daysBetween } from '../../../../electron/core/operations/calendar-day.ts';

test('a day is that of the computer’s own time zone', () => {
  expect(dayOf(new Date(2026, 10, 2, 0, 5))).toBe('2026-11-02');
  expect(dayOf(new Date(2026, 10, 2, 23, 55))).toBe('2026-11-02');
});

test('a day is read as it stands, a time as the day that it falls on, another text as none', () => {
  expect(dayFrom('2026-11-02')).toBe('2026-11-02');
  expect(dayFrom(new Date(2026, 10, 2, 23, 55).toISOString())).toBe('2026-11-02');
  expect(dayFrom('soon')).toBeNull();
});

test('days are counted by the calendar, over a change of clocks and a leap day too', () => {
  expect(daysBetween('2026-10-20', '2026-10-27')).toBe(7);
  expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  expect(daysBetween('2026-11-02', '2026-11-01')).toBe(-1);
});
