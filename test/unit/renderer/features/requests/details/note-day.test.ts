import { expect, it } from 'vitest';
import { problemOfDay } from '../../../../../../renderer/features/requests/details/note-day.ts';

const today = '2026-11-22';

it('takes today and every day before', () => {
  expect(problemOfDay(today, today)).toBeNull();
  expect(problemOfDay('2026-01-31', today)).toBeNull();
});

it('refuses a day that is still to come', () => {
  expect(problemOfDay('2026-11-23', today)).toBe('note.future');
});

it('refuses an empty day', () => {
  expect(problemOfDay(' ', today)).toBe('note.dayNeeded');
});

it.each(['22.11', 'yesterday', '2026-02-30', '2026-13-01'])('refuses %s, which is no day', (text) => {
  expect(problemOfDay(text, today)).toBe('note.noDay');
});
