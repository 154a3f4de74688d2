import { Language } from '../../../../shared/language.ts';
import type { FaultRule } from '../faults/fault.ts';
import { describeFault } from './fault-words.ts';
import { html, type Markup } from './markup.ts';
import type { Words } from './words.ts';

/** What a page says at its top after something was done, by the name in its address. */
export const notices = {
  done: 'good',
  late: 'warning',
  empty: 'warning',
  'fault-on': 'good',
  'fault-off': 'good',
  'fault-invalid': 'warning',
} as const;
export type Notice = keyof typeof notices;
export const isNotice = (name: unknown): name is Notice =>
  typeof name === 'string' && Object.hasOwn(notices, name);

/** Longest text that the person at the desk writes. */
export const MAX_TEXT = 4000;

export type Frame = {
  words: Words;
  /** The page's own address below its language. */
  path: string;
  title: string;
  section: 'tickets' | 'faults' | null;
  notice?: Notice | null;
  rules?: readonly FaultRule[];
};

const noticeBox = ({ text }: Words, notice: Notice): Markup =>
  html`<div class="notice ${notices[notice]}" role="status">
    <p>${text(`notice.${notice}`, { max: MAX_TEXT })}</p>
  </div>`;

function faultBox(words: Words, rules: readonly FaultRule[]): Markup | null {
  const [rule] = rules;
  if (!rule) return null;
  const said =
    rules.length > 1
      ? words.text('fault-is-on.several', { count: rules.length })
      : words.text('fault-is-on', describeFault(words, rule));
  return html`<div class="notice warning row">
    <p>${said}</p>
    <form method="post" action="/trainer/${words.language}/faults/stop">
      <button>${words.text('fault.stop')}</button>
    </form>
  </div>`;
}

function sections({ words, section }: Frame): Markup {
  const link = (name: 'tickets' | 'faults'): Markup => {
    const label = words.text(`nav.${name}`);
    const href = `/trainer/${words.language}/${name}`;
    return name === section
      ? html`<li><a href="${href}" aria-current="page">${label}</a></li>`
      : html`<li><a href="${href}">${label}</a></li>`;
  };
  return html`<nav class="sections" aria-label="${words.text('nav')}">
    <ul>
      ${link('tickets')}${link('faults')}
    </ul>
  </nav>`;
}

function languageLinks({ words, path }: Frame): Markup {
  const links = Language.options.map((language) => {
    const name = words.text(`language.${language}`);
    const href = `/trainer/${language}/${path}`;
    return language === words.language
      ? html`<li><a href="${href}" lang="${language}" aria-current="true">${name}</a></li>`
      : html`<li><a href="${href}" lang="${language}" hreflang="${language}">${name}</a></li>`;
  });
  return html`<nav class="languages" aria-label="${words.text('language.choose')}">
    <ul>
      ${links}
    </ul>
  </nav>`;
}

/** A whole page around its content. */
export function frame(page: Frame, content: Markup): Markup {
  const { words, title, section, notice = null, rules = [] } = page;
  return html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} – ${words.text('title')}</title>
        <link rel="stylesheet" href="/trainer/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <a class="skip" href="#content">${words.text('skip')}</a>
        <header>
          <div class="brand">
            <p class="name">${words.text('title')}</p>
            ${languageLinks(page)}
            <p class="about">${words.text('subtitle')}</p>
          </div>
          ${section === null ? null : sections(page)}
        </header>
        <main id="content">
          ${notice === null ? null : noticeBox(words, notice)} ${faultBox(words, rules)}
          <h1>${title}</h1>
          ${content}
        </main>
      </body>
    </html>`;
}
