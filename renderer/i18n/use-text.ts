import { useTranslation } from 'react-i18next';
import type { LocalizedText } from '../../shared/findings.ts';
import type { Language } from '../../shared/language.ts';
import type { areasOutsideWindow } from '../../shared/messages/outside-window.ts';
import type { MessageArea, MessageKey } from '../../shared/messages/translate.ts';

type WindowArea = Exclude<MessageArea, (typeof areasOutsideWindow)[number]>;

type WithoutPlural<K> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;

/** A text of one area (JSON file of shared/messages), without the plural ending where `count` chooses it. */
export type AreaKey<A extends MessageArea> = WithoutPlural<MessageKey<A>>;
export type AreaText<A extends MessageArea> = (key: AreaKey<A>, params?: Record<string, unknown>) => string;

/** The texts of one area in the window's language. */
export function useAreaText<A extends WindowArea>(area: A): AreaText<A> {
  // i18next's typed keys cannot follow an area that is a parameter; AreaKey checks the key instead.
  const { t } = useTranslation(area as 'window');
  return t as unknown as AreaText<A>;
}

export type TextKey = AreaKey<'window'>;
export type Text = AreaText<'window'>;

/** The texts that several features share, and those of the request form. */
export const useText = (): Text => useAreaText('window');

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
