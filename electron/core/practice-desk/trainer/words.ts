import type { Language } from '../../../../shared/language.ts';
import { translate, type MessageKey } from '../../../../shared/messages/translate.ts';
import { html, type Markup } from './markup.ts';

type Key = MessageKey<'trainer'>;

/** The texts of the trainer's page in one language. */
export function makeWords(language: Language) {
  const moments = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    language,
    text: (key: Key, params: Record<string, unknown> = {}): string =>
      translate(language, 'trainer', key, params),
    moment: (at: string): Markup => html`<time datetime="${at}">${moments.format(new Date(at))}</time>`,
  };
}
export type Words = ReturnType<typeof makeWords>;
