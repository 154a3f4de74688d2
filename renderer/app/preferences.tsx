import { useColorScheme } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesk } from './desk-context.ts';
import type { Start } from './start.ts';

type Preferences = Pick<Start, 'language' | 'theme' | 'lockAfterMinutes' | 'protectionDeclined'>;
type PreferencesAccess = Preferences & { change: (changes: Partial<Preferences>) => void };

const PreferencesContext = createContext<PreferencesAccess | null>(null);

export function usePreferences(): PreferencesAccess {
  const preferences = use(PreferencesContext);
  if (!preferences) throw new Error('no preferences above this component');
  return preferences;
}

/** Light or dark, following the operating system where the person left it to that. */
export function useShownTheme(theme: Start['theme']): 'light' | 'dark' {
  const systemTheme = useColorScheme(undefined, { getInitialValueInEffect: false });
  return theme === 'auto' ? systemTheme : theme;
}

/** Holds the person's preferences, shows a change at once and has the host keep it. */
export function PreferencesProvider({ start, children }: { start: Preferences; children: ReactNode }) {
  const desk = useDesk();
  const { i18n } = useTranslation();
  const [preferences, setPreferences] = useState<Preferences>(start);

  const access = useMemo<PreferencesAccess>(() => {
    const change = async (changes: Partial<Preferences>): Promise<void> => {
      const next = { ...preferences, ...changes };
      setPreferences(next);
      const answer = await desk.writePreferences(changes);
      if (!answer.ok) notifications.show({ color: 'red', message: answer.error.message[next.language] });
    };
    return { ...preferences, change: (changes) => void change(changes) };
  }, [desk, preferences]);

  const { language } = preferences;
  useEffect(() => {
    document.documentElement.lang = language;
    if (i18n.language !== language) void i18n.changeLanguage(language);
  }, [i18n, language]);

  return <PreferencesContext value={access}>{children}</PreferencesContext>;
}
