const DAY_MS = 86_400_000;

/** Days since 1970 of a calendar day YYYY-MM-DD; null for every other text and for days that no month has. */
export function dayNumber(day: string): number | null {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) return null;
  const ms = Date.UTC(Number(year), Number(month) - 1, Number(date));
  const isThere =
    new Date(ms).getUTCDate() === Number(date) && new Date(ms).getUTCMonth() === Number(month) - 1;
  return isThere ? ms / DAY_MS : null;
}

/** The day (YYYY-MM-DD) that many days after another; the text itself where it is no day. */
export function daysAfter(day: string, days: number): string {
  const number = dayNumber(day);
  return number === null ? day : new Date((number + days) * DAY_MS).toISOString().slice(0, 10);
}
