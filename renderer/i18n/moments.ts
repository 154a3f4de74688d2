import type { Language } from '../../shared/language.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const regions = { de: 'de-DE', en: 'en-GB' } as const;

const isSameDay = (a: Date, b: Date): boolean => a.toDateString() === b.toDateString();

/** `14:02`, the local time of an RFC 3339 text. */
export const clockTime = (moment: string, language: Language): string =>
  new Intl.DateTimeFormat(regions[language], { timeStyle: 'short' }).format(new Date(moment));

/** Date and time as the language writes them. */
export const dateAndTime = (moment: string, language: Language): string =>
  new Intl.DateTimeFormat(regions[language], { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(moment),
  );

/** The day of an RFC 3339 text here, as the language writes it. */
export const dateOf = (moment: string, language: Language): string =>
  new Intl.DateTimeFormat(regions[language], { dateStyle: 'medium' }).format(new Date(moment));

/** Date and time to the second, as a log has it. */
export const exactMoment = (moment: string, language: Language): string =>
  new Intl.DateTimeFormat(regions[language], { dateStyle: 'short', timeStyle: 'medium' }).format(
    new Date(moment),
  );

/** A calendar day (YYYY-MM-DD) as the language writes it; anything else as it is. */
export const calendarDay = (day: string, language: Language): string =>
  /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day))
    ? new Intl.DateTimeFormat(regions[language], { dateStyle: 'medium', timeZone: 'UTC' }).format(
        new Date(day),
      )
    : day;

/** The time alone for today, else date and time: what a list needs to tell entries apart. */
export const shortMoment = (moment: string, language: Language, now: number): string =>
  isSameDay(new Date(moment), new Date(now)) ? clockTime(moment, language) : dateAndTime(moment, language);

/** "in 3 minutes", "vor 2 Tagen": the distance from `now` (ms) in its largest unit. */
export function relativeMoment(moment: string, language: Language, now: number): string {
  const distance = Date.parse(moment) - now;
  const format = new Intl.RelativeTimeFormat(regions[language], { numeric: 'auto' });
  const size = Math.abs(distance);
  if (size < MINUTE) return format.format(Math.round(distance / SECOND), 'second');
  if (size < HOUR) return format.format(Math.round(distance / MINUTE), 'minute');
  if (size < DAY) return format.format(Math.round(distance / HOUR), 'hour');
  return format.format(Math.round(distance / DAY), 'day');
}
