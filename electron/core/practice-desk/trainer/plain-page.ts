import { frame } from './frame.ts';
import { html, type Markup } from './markup.ts';
import type { Words } from './words.ts';

/** A page that only says something: that somebody is in, or why it does not go on. */
export function plainPage(
  words: Words,
  key: 'entered' | 'refused.foreign' | 'refused.not-entered' | 'refused.not-found' | 'refused.failed',
): Markup {
  const page = { words, path: 'tickets', section: null };
  return key === 'entered'
    ? frame(
        { ...page, title: words.text('entered') },
        html`<p><a href="/trainer/${words.language}/tickets">${words.text('entered.continue')}</a></p>`,
      )
    : frame({ ...page, title: words.text('refused.title') }, html`<p>${words.text(key)}</p>`);
}
