import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storedDay, typedDay } from '../../../../renderer/i18n/day-input.ts';

test.each([
  ['22.11.2026', '2026-11-22'],
  ['22/11/2026', '2026-11-22'],
  ['22-11-2026', '2026-11-22'],
  ['2.3.26', '2026-03-02'],
  [' 2. 3. 2026 ', '2026-03-02'],
  ['2026-3-2', '2026-03-02'],
  ['29.02.2028', '2028-02-29'],
])('%j is stored as %s', (typed, stored) => {
  expect(storedDay(typed)).toBe(stored);
});

test.each(['', '22.11', '31.02.2026', '22.13.2026', '0.1.2026', 'yesterday', '2026-02-30', '22.11.202'])(
  '%j is no day and stays as it was typed',
  (typed) => {
    expect(storedDay(typed)).toBe(typed);
    expect(typedDay(typed, 'de')).toBe(typed);
  },
);

test('every day comes back from what is shown, in both languages', () => {
  const days = fc.date({ min: new Date('1900-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(days, fc.constantFrom('de' as const, 'en' as const), (date, language) => {
      const day = date.toISOString().slice(0, 10);
      expect(storedDay(typedDay(day, language))).toBe(day);
    }),
  );
});
