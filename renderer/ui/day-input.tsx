import { Button, TextInput, type TextInputProps } from '@mantine/core';
import { useState } from 'react';
import { dayPattern, storedDay, typedDay } from '../i18n/day-input.ts';
import { useLanguage, useText } from '../i18n/use-text.ts';

/** Today by the person's own calendar, YYYY-MM-DD. */
export const today = (): string => new Date().toLocaleDateString('sv-SE');

type DayInputProps = Omit<TextInputProps, 'value' | 'onChange' | 'onBlur'> & {
  /** YYYY-MM-DD, or whatever was typed as long as it is no day. */
  value: string;
  onChange: (value: string) => void;
  /** For the button "Today", where that is not the same as typing. */
  onToday?: (day: string) => void;
  onBlur?: () => void;
};

/**
 * A day, typed as the app's language writes it. The browser's own date field would follow the language of the
 * system instead, and could not hold a day that is only half typed.
 */
export function DayInput({ value, onChange, onToday = onChange, onBlur, ...rest }: DayInputProps) {
  const text = useText();
  const language = useLanguage();
  const [typing, setTyping] = useState<string | null>(null);
  return (
    <TextInput
      {...rest}
      value={typing ?? typedDay(value, language)}
      onChange={({ currentTarget }) => {
        setTyping(currentTarget.value);
        onChange(storedDay(currentTarget.value));
      }}
      onBlur={() => {
        setTyping(null);
        onBlur?.();
      }}
      inputMode="numeric"
      placeholder={dayPattern(language)}
      autoComplete="off"
      spellCheck={false}
      rightSectionWidth="auto"
      rightSection={
        value === '' && (
          <Button variant="subtle" size="compact-xs" mr={6} onClick={() => onToday(today())}>
            {text('form.today')}
          </Button>
        )
      }
    />
  );
}
