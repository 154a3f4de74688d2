import type { i18n } from 'i18next';
import de from '../../../shared/messages/de/tables.json' with { type: 'json' };
import en from '../../../shared/messages/en/tables.json' with { type: 'json' };

/** Gives the window the texts of this page, which come with it. */
export function addTexts(window: i18n): void {
  // Not "deep", which would write both languages into the one empty object that stands for them in the window's build.
  window.addResourceBundle('de', 'tables', de);
  window.addResourceBundle('en', 'tables', en);
}
