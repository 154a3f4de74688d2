import { expect, test } from 'vitest';
import { monthsBefore } from '../../../../electron/core/operations/calendar-day.ts';

test.for([
  ['2026-11-22T09:00:00.000Z', 6, '2026-05-22T09:00:00.000Z'],
  ['2026-01-15T00:00:00.000Z', 1, '2025-12-15T00:00:00.000Z'],
  ['2026-03-31T12:00:00.000Z', 1, '2026-02-28T12:00:00.000Z'],
  ['2028-03-31T12:00:00.000Z', 1, '2028-02-29T12:00:00.000Z'],
  ['2026-05-31T12:00:00.000Z', 240, '2006-05-31T12:00:00.000Z'],
] as const)('%s less %i months is %s', ([from, months, to]) => {
  expect(monthsBefore(new Date(from), months).toISOString()).toBe(to);
});
