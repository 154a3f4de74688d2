import type { Language } from '../../shared/language.ts';

const order = { de: 'TT.MM.JJJJ', en: 'DD/MM/YYYY' } as const;

/** How a day is typed in the language: the placeholder of an empty field. */
export const dayPattern = (language: Language): string => order[language];

const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

const two = (n: number): string => String(n).padStart(2, '0');

/** A stored day (YYYY-MM-DD) as it is typed in the language; a text that is no day stays as it is. */
export function typedDay(stored: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(stored) ?? [];
  if (year === undefined || !isDay(Number(year), Number(month), Number(day))) return stored;
  return language === 'de' ? `${day}.${month}.${year}` : `${day}/${month}/${year}`;
}

/**
 * What is stored of a typed day, in either language: day, month and year with dots, slashes, hyphens or blanks, the
 * year with two digits or four, or YYYY-MM-DD. A text that is no day (yet) is stored as it is: a draft keeps
 * whatever is typed, and a finding says what is wrong with it.
 */
export function storedDay(typed: string): string {
  const text = typed.trim();
  const [, y, m, d] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? [];
  if (y !== undefined && isDay(Number(y), Number(m), Number(d)))
    return `${y}-${two(Number(m))}-${two(Number(d))}`;
  const [, day, month, end] = /^(\d{1,2})[./\- ]\s?(\d{1,2})[./\- ]\s?(\d{4}|\d{2})$/.exec(text) ?? [];
  if (day === undefined || end === undefined) return typed;
  const year = end.length === 2 ? 2000 + Number(end) : Number(end);
  return isDay(year, Number(month), Number(day))
    ? `${year}-${two(Number(month))}-${two(Number(day))}`
    : typed;
}
