import { calendarDay, dateAndTime } from '../../../i18n/moments.ts';
import type { Language } from '../../../../shared/language.ts';

/** True for a calendar day (YYYY-MM-DD), which is how results noted by hand are dated; else it is a time. */
export const isDay = (at: string): boolean => /^\d{4}-\d\d-\d\d$/.test(at);

/** The calendar day (YYYY-MM-DD) of a day or of a time where the person is. */
export const dayOf = (at: string): string => (isDay(at) ? at : new Date(at).toLocaleDateString('sv-SE'));

/** A day or a time as the language writes it. */
export const writtenMoment = (at: string, language: Language): string =>
  isDay(at) ? calendarDay(at, language) : dateAndTime(at, language);
