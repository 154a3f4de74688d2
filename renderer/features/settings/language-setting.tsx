import { Radio, Group } from '@mantine/core';
import { Language } from '../../../shared/language.ts';
import { usePreferences } from '../../app/preferences.tsx';
import { useText } from '../../i18n/use-text.ts';

/** Each language under its own name, so that it is found by those who read only that one. */
const ownNames = { de: 'Deutsch', en: 'English' } as const;

export function LanguageSetting() {
  const text = useText();
  const { language, change } = usePreferences();
  return (
    <Radio.Group
      label={text('settings.language')}
      value={language}
      onChange={(value) => change({ language: Language.parse(value) })}
    >
      <Group mt="xs" mb="lg">
        {Language.options.map((option) => (
          <Radio key={option} value={option} label={<span lang={option}>{ownNames[option]}</span>} />
        ))}
      </Group>
    </Radio.Group>
  );
}
