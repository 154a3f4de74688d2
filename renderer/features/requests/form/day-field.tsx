import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useController } from 'react-hook-form';
import { dayPattern, storedDay, typedDay } from '../../../i18n/day-input.ts';
import { useLanguage, useText } from '../../../i18n/use-text.ts';
import type { DayFieldSpec } from '../request-fields.ts';
import { fieldId } from './field-id.ts';
import type { FieldProps } from './field.tsx';
import { useFormOfRequest } from './request-form-context.ts';
import { useFieldTexts } from './use-field-texts.tsx';

/** Today by the person's own calendar, YYYY-MM-DD. */
const today = (): string => new Date().toLocaleDateString('sv-SE');

/**
 * A day, typed as the app's language writes it. The browser's own date field would follow the language of the
 * system instead, and could not hold a day that is only half typed.
 */
export function DayField(props: FieldProps<DayFieldSpec>) {
  const text = useText();
  const language = useLanguage();
  const { pointer } = props.spec;
  const { control, put, type } = useFormOfRequest();
  const { field } = useController({ control, name: pointer });
  const [typing, setTyping] = useState<string | null>(null);
  const stored = typeof field.value === 'string' ? field.value : '';
  return (
    <TextInput
      {...useFieldTexts(props)}
      id={fieldId(pointer)}
      name={field.name}
      value={typing ?? typedDay(stored, language)}
      onChange={({ currentTarget }) => {
        setTyping(currentTarget.value);
        type(pointer, storedDay(currentTarget.value));
      }}
      onBlur={() => {
        setTyping(null);
        field.onBlur();
      }}
      inputMode="numeric"
      placeholder={dayPattern(language)}
      autoComplete="off"
      spellCheck={false}
      rightSectionWidth="auto"
      rightSection={
        stored === '' && (
          <Button variant="subtle" size="compact-xs" mr={6} onClick={() => put(pointer, today())}>
            {text('form.today')}
          </Button>
        )
      }
    />
  );
}
