import { useTranslation } from 'react-i18next';
import type { LocalizedText } from '../../shared/findings.ts';
import type { Language } from '../../shared/language.ts';
import type { MessageKey } from '../../shared/messages/translate.ts';

type WithoutPlural<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** A text of the window: its name in window.json, without the plural ending where `count` chooses it. */
export type TextKey = WithoutPlural<MessageKey<'window'>>;
export type Text = (key: TextKey, params?: Record<string, unknown>) => string;

/** The window's texts in its language. */
export function useText(): Text {
  const { t } = useTranslation('window');
  return t as unknown as Text;
}

/** The words that window and command line share: states, results, why the queue rests. */
export function useOutboxText(): (key: MessageKey<'outbox'>) => string {
  const { t } = useTranslation('outbox');
  return t;
}

export function useLanguage(): Language {
  const { i18n } = useTranslation('window');
  return i18n.language === 'de' ? 'de' : 'en';
}

/** Reads texts that came in both languages: of findings, errors and statuses. */
export function useLocalized(): (text: LocalizedText) => string {
  const language = useLanguage();
  return (text) => text[language];
}
