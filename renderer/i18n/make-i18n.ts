import i18next, { type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../../shared/language.ts';
import { translationSettings } from '../../shared/messages/translate.ts';

/** The window's own i18next, ready at once: all texts are in the bundle. */
export function makeI18n(language: Language): i18n {
  const instance = i18next.createInstance();
  void instance.use(initReactI18next).init({
    ...translationSettings,
    lng: language,
    defaultNS: 'window',
    initAsync: false,
    react: { useSuspense: false },
  });
  return instance;
}
