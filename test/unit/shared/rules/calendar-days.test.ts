import { describe, expect, it } from 'vitest';
import { dayNumber, daysAfter } from '../../../../shared/rules/calendar-days.ts';

describe('a calendar day', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2024-02-29', 19_782],
    ['2026-11-23', 20_780],
    ['9999-12-31', 2_932_896],
  ])('%s is number %i', (day, number) => {
    expect(dayNumber(day)).toBe(number);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '2026-01-00',
    '2026-1-1',
    ' 2026-01-01',
    '2026-01-01T00:00Z',
    '',
    '01.01.2026',
  ])('%j is none', (day) => {
    expect(dayNumber(day)).toBeNull();
  });

  it('agrees with the calendar on every day of a leap century', () => {
    const days = Array.from({ length: 40_000 }, (_, number) =>
      new Date(number * 86_400_000).toISOString().slice(0, 10),
    );
    expect(days.filter((day, number) => dayNumber(day) !== number)).toEqual([]);
  });

  it('is counted on over the ends of months and years', () => {
    expect(daysAfter('2026-11-23', 30)).toBe('2026-12-23');
    expect(daysAfter('2026-12-31', 1)).toBe('2027-01-01');
    expect(daysAfter('2024-03-01', -1)).toBe('2024-02-29');
    expect(daysAfter('soon', 3)).toBe('soon');
  });
});
