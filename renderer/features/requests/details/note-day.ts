import { typedDay } from '../../../i18n/day-input.ts';

/** Why a result cannot be noted for a stored day: the key of its words, or null where it can. */
export function problemOfDay(
  day: string,
  today: string,
): 'note.dayNeeded' | 'note.noDay' | 'note.future' | null {
  if (day.trim() === '') return 'note.dayNeeded';
  // Only a day that the calendar has is written in another way than it is stored.
  if (typedDay(day, 'en') === day) return 'note.noDay';
  return day > today ? 'note.future' : null;
}
