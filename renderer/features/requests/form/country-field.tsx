import { Select } from '@mantine/core';
import { useMemo } from 'react';
import { useController } from 'react-hook-form';
import { useLanguage, useText } from '../../../i18n/use-text.ts';
import type { CountryFieldSpec } from '../request-fields.ts';
import { countryChoices } from './country-choices.ts';
import { fieldId } from './field-id.ts';
import type { FieldProps } from './field.tsx';
import { useFormOfRequest } from './request-form-context.ts';
import { useFieldTexts } from './use-field-texts.tsx';

/**
 * A list that has just opened forgets which option Enter takes, and a fast person has typed for one by then: it is
 * still marked. Where Enter has taken one, the list is shut.
 */
function takeMarkedOption(input: HTMLInputElement): void {
  if (input.getAttribute('aria-expanded') !== 'true') return;
  const list = document.getElementById(input.getAttribute('aria-controls') ?? '');
  list?.querySelector<HTMLElement>('[data-combobox-selected]')?.click();
}

/** A country, found by typing a part of its name. */
export function CountryField(props: FieldProps<CountryFieldSpec>) {
  const text = useText();
  const language = useLanguage();
  const { pointer } = props.spec;
  const { control, put } = useFormOfRequest();
  const { field } = useController({ control, name: pointer });
  const choices = useMemo(() => countryChoices(language), [language]);
  return (
    <Select
      {...useFieldTexts(props)}
      id={fieldId(pointer)}
      name={field.name}
      data={choices}
      value={typeof field.value === 'string' && field.value !== '' ? field.value : null}
      onChange={(code) => put(pointer, code ?? '')}
      onBlur={field.onBlur}
      searchable
      comboboxProps={{ withinPortal: false }}
      selectFirstOptionOnChange
      onKeyDown={({ key, currentTarget }) => {
        if (key === 'Enter') setTimeout(() => takeMarkedOption(currentTarget));
      }}
      placeholder={text('form.pleaseChoose')}
      nothingFoundMessage={text('form.noSuchCountry')}
      autoComplete="off"
    />
  );
}
