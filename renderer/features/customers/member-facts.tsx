import type { JsonObject } from '../../../shared/json-pointer.ts';
import { valueAt, withValueAt } from '../../../shared/json-pointer.ts';
import { countryName } from '../../../shared/rules/countries.ts';
import { useLanguage, useText, type TextKey } from '../../i18n/use-text.ts';
import { Facts } from '../../ui/facts.tsx';
import { requestFields } from '../requests/request-fields.ts';
import { useFieldLabel } from '../requests/use-field-label.ts';

type MemberFactsProps = { member: '/company' | '/contact'; values: JsonObject };

/** A company or a contact person, by the names and in the order of the request form. */
export function MemberFacts({ member, values }: MemberFactsProps) {
  const text = useText();
  const label = useFieldLabel();
  const language = useLanguage();
  const packet = withValueAt({}, member, values);
  const facts = requestFields
    .filter(({ pointer }) => pointer.startsWith(`${member}/`))
    .map((field) => {
      const stored = valueAt(packet, field.pointer);
      const value = typeof stored === 'string' ? stored : '';
      const isChoice = field.control === 'select' && field.choices.includes(value);
      return {
        label: label(field.pointer),
        value:
          field.control === 'country'
            ? countryName(value, language)
            : isChoice
              ? text(`choice.${field.pointer}.${value}` as TextKey)
              : value,
      };
    });
  return <Facts facts={facts} />;
}
