import { useTranslation } from 'react-i18next';
import type { Language } from '../../shared/language.ts';
import type { areasOfPages } from '../../shared/messages/outside-window.ts';
import { addTexts, type MessageKey } from '../../shared/messages/translate.ts';
import { useAreaText, type AreaText } from './use-text.ts';

type LaterArea = (typeof areasOfPages)[number];

/**
 * Makes the hook that reads an area whose texts are no part of the first picture: they come with the code that asks
 * for them, and are there from its first picture on.
 */
export function makeLaterText<A extends LaterArea>(
  area: A,
  texts: Record<Language, Record<MessageKey<A>, string>>,
): () => AreaText<A> {
  addTexts(area, texts);
  return () => {
    const { i18n } = useTranslation('window');
    // Not "deep", which would write both languages into the one empty object that stands for them in the window's build.
    if (i18n.getResourceBundle('de', area) !== texts.de)
      for (const language of ['de', 'en'] as const) i18n.addResourceBundle(language, area, texts[language]);
    return useAreaText(area);
  };
}
