import type { Language } from '../../../../shared/language.ts';
import {
  messages,
  translate,
  type MessageArea,
  type MessageKey,
} from '../../../../shared/messages/translate.ts';
import { dayOf } from '../calendar-day.ts';

/** Looks texts up in one language and keeps them: a column has the same few words 100,000 times. */
export function makeListWords(language: Language) {
  const known = new Map<string, string>();
  function say<A extends MessageArea>(area: A, key: MessageKey<A>): string {
    const name = `${area}:${key}`;
    const word = known.get(name) ?? translate(language, area, key);
    known.set(name, word);
    return word;
  }
  return {
    language,
    say,
    /** The words for a code, the code itself where there are none: an older version may have written it. */
    sayCode(area: MessageArea, key: string, code: string): string {
      return key in messages.en[area] ? say(area, key as MessageKey<typeof area>) : code;
    },
  };
}
export type ListWords = ReturnType<typeof makeListWords>;

/**
 * A moment as spreadsheets read one in every language: `2026-11-23 08:05:00`, the local time of this computer. A day
 * stays a day, null is empty, and what is no time stays as it is.
 */
export function momentCell(at: string | null): string {
  if (at === null || /^\d{4}-\d{2}-\d{2}$/.test(at)) return at ?? '';
  const time = new Date(at);
  return Number.isNaN(time.getTime()) ? at : `${dayOf(time)} ${time.toTimeString().slice(0, 8)}`;
}
