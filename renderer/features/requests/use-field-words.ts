import { countryName } from '../../../shared/rules/countries.ts';
import { calendarDay } from '../../i18n/moments.ts';
import { useAreaText, useLanguage, useText, type TextKey } from '../../i18n/use-text.ts';
import type { FieldSpec } from './request-fields.ts';
import { useFieldLabel } from './use-field-label.ts';

/** How a field and its values are called in the window's language. */
export type FieldWords = {
  label: (field: FieldSpec) => string;
  /** A value as the form shows it; `''` where there is none. */
  value: (field: FieldSpec, value: unknown) => string;
};

/** How the window calls the fields of a request and their values: choices, countries and days in words. */
export function useFieldWords(): FieldWords {
  const text = useText();
  const historyText = useAreaText('history');
  const language = useLanguage();
  const label = useFieldLabel();

  const value = (field: FieldSpec, raw: unknown): string => {
    if (field.control === 'check') return historyText(raw === true ? 'value.ticked' : 'value.notTicked');
    if (typeof raw !== 'string') return raw === undefined ? '' : JSON.stringify(raw);
    switch (field.control) {
      case 'radio':
      case 'select':
        return field.choices.includes(raw) ? text(`choice.${field.pointer}.${raw}` as TextKey) : raw;
      case 'country':
        return raw === '' ? '' : countryName(raw, language);
      case 'day':
        return calendarDay(raw, language);
      case 'text':
      case 'email':
      case 'multiline':
      case 'organization-name':
        return raw;
    }
  };
  return { label: (field) => label(field.pointer), value };
}
