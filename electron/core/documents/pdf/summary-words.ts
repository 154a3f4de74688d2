import { type Json, type JsonObject, valueAt } from '../../../../shared/json-pointer.ts';
import type { Language } from '../../../../shared/language.ts';
import { type MessageKey, translate } from '../../../../shared/messages/translate.ts';
import { printableText } from './printable-text.ts';

export type PdfKey = MessageKey<'pdf'>;

/** The words of a summary in its language. */
export type Words = {
  language: Language;
  say(key: PdfKey, params?: Record<string, string | number>): string;
  /** The word for one of the members' fixed values; a value that this version does not know stays as it is. */
  choice(keys: Record<string, PdfKey>, value: string): string;
  /** `2026-11-20` as „20. November 2026“, with the time in UTC where there is one; anything else stays as it is. */
  date(value: string): string;
  /** `2026-11-20` as „20.11.2026“ or “20/11/2026”, for narrow columns. */
  shortDate(value: string): string;
  /** `2026-11-20T09:12:00Z` as „20.11.2026, 09:12 UTC“; without a time as `shortDate`. */
  shortTime(value: string): string;
  /** `DE` as „Deutschland (DE)“. */
  country(code: string): string;
};

export function makeWords(language: Language): Words {
  const locale = language === 'de' ? 'de-DE' : 'en-GB';
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const shortDay = new Intl.DateTimeFormat(locale, {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const time = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' });
  const regions = new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  const say: Words['say'] = (key, params) => translate(language, 'pdf', key, params);

  return {
    language,
    say,
    choice(keys, value) {
      const key = Object.hasOwn(keys, value) ? keys[value] : undefined;
      return key ? say(key) : value;
    },
    date(value) {
      const at = dateOf(value);
      if (!at) return value;
      return value.includes('T') ? `${day.format(at)}, ${time.format(at)} UTC` : day.format(at);
    },
    shortDate(value) {
      const at = dateOf(value);
      return at ? shortDay.format(at) : value;
    },
    shortTime(value) {
      const at = dateOf(value);
      if (!at) return value;
      return value.includes('T') ? `${shortDay.format(at)}, ${time.format(at)} UTC` : shortDay.format(at);
    },
    country(code) {
      const name = /^[A-Z]{2}$/.test(code) ? regions.of(code) : undefined;
      return name ? `${name} (${code})` : code;
    },
  };
}

/** A date or RFC 3339 time; a time without a zone is none, since it would be another one in every time zone. */
function dateOf(value: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}(T.*(Z|[+-]\d{2}:\d{2}))?$/.test(value)) return null;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? null : at;
}

/** The printable text of a member; lists are joined, and what is no text or number is none. Drafts hold whatever was typed. */
export const textAt = (packet: JsonObject, pointer: string): string => textOf(valueAt(packet, pointer));

function textOf(value: Json | undefined): string {
  if (typeof value === 'string') return printableText(value);
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? joined(value.map(textOf)) : '';
}

/** The texts that are not blank, with a comma between them. */
export const joined = (texts: string[], separator = ', '): string =>
  texts.filter((text) => text !== '').join(separator);
