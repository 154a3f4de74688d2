import { Group, Radio } from '@mantine/core';
import { usePreferences } from '../../app/preferences.tsx';
import { useText } from '../../i18n/use-text.ts';

const themes = ['auto', 'light', 'dark'] as const;

export function ThemeSetting() {
  const text = useText();
  const { theme, change } = usePreferences();
  return (
    <Radio.Group
      label={text('settings.theme')}
      value={theme}
      onChange={(value) => change({ theme: themes.find((option) => option === value) ?? 'auto' })}
    >
      <Group mt="xs">
        {themes.map((option) => (
          <Radio key={option} value={option} label={text(`theme.${option}`)} />
        ))}
      </Group>
    </Radio.Group>
  );
}
