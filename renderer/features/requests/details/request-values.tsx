import type { PacketView } from '../../../../shared/contract.ts';
import { valueAt, type JsonObject } from '../../../../shared/json-pointer.ts';
import { countryName } from '../../../../shared/rules/countries.ts';
import { calendarDay } from '../../../i18n/moments.ts';
import { useLanguage, useText, type TextKey } from '../../../i18n/use-text.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/section.tsx';
import { isMet, shownValue } from '../form-values.ts';
import { useFieldLabel } from '../use-field-label.ts';
import { requestSections, type FieldSpec } from '../request-fields.ts';

/** What was submitted, in the order of the form; fields without a value are left out. */
export function RequestValues({ packet }: { packet: PacketView['packet'] }) {
  const text = useText();
  const label = useFieldLabel();
  const language = useLanguage();

  const inWords = (field: FieldSpec): string => {
    const value = shownValue(packet, field);
    if (value === '') return '';
    if (field.control === 'check' || typeof value === 'boolean') return value ? text('value.yes') : '';
    switch (field.control) {
      case 'radio':
      case 'select':
        return field.choices.includes(value) ? text(`choice.${field.pointer}.${value}` as TextKey) : value;
      case 'country':
        return countryName(value, language);
      case 'day':
        return calendarDay(value, language);
      case 'text':
      case 'email':
      case 'multiline':
      case 'organization-name':
        return value;
    }
  };

  return requestSections
    .filter((section) => isMet(section.onlyIf, (pointer) => valueAt(packet as JsonObject, pointer)))
    .map((section) => ({
      name: section.name,
      facts: section.fields.map((field) => ({ label: label(field.pointer), value: inWords(field) })),
    }))
    .filter(({ facts }) => facts.some(({ value }) => value !== ''))
    .map(({ name, facts }) => (
      <Section key={name} title={text(`section.${name}`)}>
        <Facts facts={facts} />
      </Section>
    ));
}
