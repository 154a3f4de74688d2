import { describe, expect, it } from 'vitest';
import { makeWords, textAt } from '../../../../../electron/core/documents/pdf/summary-words.ts';

const german = makeWords('de');
const english = makeWords('en');

describe('the words of a summary', () => {
  it('write a day in the language, whatever the time zone', () => {
    expect(german.date('2026-11-20')).toBe('20. November 2026');
    expect(english.date('2026-11-20')).toBe('20 November 2026');
    expect(english.shortDate('2026-11-20')).toBe('20/11/2026');
  });

  it('write a time in UTC and say so', () => {
    expect(german.date('2026-11-20T23:30:00+02:00')).toBe('20. November 2026, 21:30 UTC');
  });

  it('write a time short where there is little room, and a day without one', () => {
    expect(german.shortTime('2026-11-20T09:05:00Z')).toBe('20.11.2026, 09:05 UTC');
    expect(german.shortTime('2026-11-20')).toBe('20.11.2026');
    expect(german.shortTime('soon')).toBe('soon');
  });

  it.each(['soon', '2026-13-40', '2026-11-20T23:30:00', ''])(
    'leave %j as it is, since it is no date',
    (value) => {
      expect(german.date(value)).toBe(value);
      expect(german.shortDate(value)).toBe(value);
    },
  );

  it('name a country beside its code, and leave what is none', () => {
    expect(german.country('DE')).toBe('Deutschland (DE)');
    expect(english.country('CH')).toBe('Switzerland (CH)');
    expect(german.country('Elbonia')).toBe('Elbonia');
  });

  it('leave a value that this version does not know', () => {
    expect(german.choice({ phone: 'via-phone' }, 'phone')).toBe('Telefon');
    expect(german.choice({ phone: 'via-phone' }, 'toString')).toBe('toString');
  });
});

describe('textAt', () => {
  const packet = { name: ' A\nB ', number: 42, list: ['x', '', 'y'], object: {}, yes: true };

  it.each([
    ['/name', 'A B'],
    ['/number', '42'],
    ['/list', 'x, y'],
    ['/object', ''],
    ['/yes', ''],
    ['/nothing/here', ''],
  ])('reads %s as %j', (pointer, text) => {
    expect(textAt(packet, pointer)).toBe(text);
  });
});
