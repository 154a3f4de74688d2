import { describe, expect, it } from 'vitest';
import { calendarDay, dateAndTime, exactMoment, relativeMoment } from '../../../../renderer/i18n/moments.ts';

const now = Date.parse('2026-11-20T12:00:00Z');

describe('moments', () => {
  it('are told by their distance in the largest unit, in the language', () => {
    expect(relativeMoment('2026-11-20T12:03:00Z', 'en', now)).toBe('in 3 minutes');
    expect(relativeMoment('2026-11-20T11:59:30Z', 'de', now)).toBe('vor 30 Sekunden');
    expect(relativeMoment('2026-11-17T12:00:00Z', 'de', now)).toBe('vor 3 Tagen');
  });
  it('are written as the language writes dates', () => {
    expect(dateAndTime('2026-11-20T12:00:00Z', 'de')).toContain('20.11.2026');
    expect(dateAndTime('2026-11-20T12:00:00Z', 'en')).toContain('20 Nov 2026');
  });
  it('are written to the second where a log tells of them', () => {
    expect(exactMoment('2026-11-20T12:00:07Z', 'de')).toMatch(/20\.11\.26, \d\d:00:07/);
    expect(exactMoment('2026-11-20T12:00:07Z', 'en')).toMatch(/20\/11\/2026, \d\d:00:07/);
  });
  it('show a calendar day in every time zone as the same day, and other texts as they are', () => {
    expect(calendarDay('2026-11-20', 'de')).toBe('20.11.2026');
    expect(calendarDay('gestern', 'de')).toBe('gestern');
    expect(calendarDay('2026-99-99', 'de')).toBe('2026-99-99');
  });
});
