export const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

const twoDigits = (n: number): string => String(n).padStart(2, '0');

/** The calendar day of a time by the clock and time zone of this computer, YYYY-MM-DD. */
export const dayOf = (time: Date): string =>
  `${time.getFullYear()}-${twoDigits(time.getMonth() + 1)}-${twoDigits(time.getDate())}`;

/** The same day and time some months earlier; the last day of a month that is shorter. */
export function monthsBefore(time: Date, months: number): Date {
  const earlier = new Date(time);
  earlier.setUTCDate(1);
  earlier.setUTCMonth(earlier.getUTCMonth() - months);
  const lastDay = new Date(Date.UTC(earlier.getUTCFullYear(), earlier.getUTCMonth() + 1, 0)).getUTCDate();
  earlier.setUTCDate(Math.min(time.getUTCDate(), lastDay));
  return earlier;
}

/** The calendar day that a day or an RFC 3339 time falls on; null for another text. */
export function dayFrom(text: string): string | null {
  if (DAY.test(text)) return text;
  const time = new Date(text);
  return Number.isNaN(time.getTime()) ? null : dayOf(time);
}

/** Calendar days from one day (YYYY-MM-DD) to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
