import type { WindowDesk } from '../../shared/contract.ts';
import type { LocalizedText } from '../../shared/findings.ts';
import type { Language } from '../../shared/language.ts';

/** What the window needs before its first picture; `theme: 'auto'` follows the operating system. */
export type Start = {
  language: Language;
  theme: 'auto' | 'light' | 'dark';
  lockAfterMinutes: number | null;
  protectionDeclined: boolean;
  version: string;
  notices: readonly LocalizedText[];
};

/**
 * Reads the preferences and what there is to say at the start. Never fails: what cannot be read is a notice, and
 * the window opens with the system's settings.
 */
export async function readStart(desk: Pick<WindowDesk, 'readPreferences' | 'readAbout'>): Promise<Start> {
  const [preferences, about] = await Promise.all([desk.readPreferences({}), desk.readAbout({})]);
  const systemLanguage = navigator.language.startsWith('de') ? 'de' : 'en';
  return {
    language:
      (preferences.ok && preferences.value.language) ||
      (about.ok ? about.value.systemLanguage : systemLanguage),
    theme: preferences.ok ? preferences.value.theme : 'auto',
    lockAfterMinutes: preferences.ok ? preferences.value.lockAfterMinutes : null,
    protectionDeclined: preferences.ok && preferences.value.protectionDeclined,
    version: about.ok ? about.value.version : '',
    notices: [
      ...(about.ok ? about.value.notices : [about.error.message]),
      ...(preferences.ok ? [] : [preferences.error.message]),
    ],
  };
}
