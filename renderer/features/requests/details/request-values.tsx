import type { PacketView } from '../../../../shared/contract.ts';
import { valueAt, type JsonObject } from '../../../../shared/json-pointer.ts';
import { useText } from '../../../i18n/use-text.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/section.tsx';
import { isMet, shownValue } from '../form-values.ts';
import { useFieldWords } from '../use-field-words.ts';
import { requestSections, type FieldSpec } from '../request-fields.ts';

/** What was submitted, in the order of the form; fields without a value are left out. */
export function RequestValues({ packet }: { packet: PacketView['packet'] }) {
  const text = useText();
  const words = useFieldWords();

  const factOf = (field: FieldSpec) => {
    const value = shownValue(packet, field);
    // A box that is not ticked says nothing.
    const inWords = typeof value === 'boolean' ? value && text('value.yes') : words.value(field, value);
    return { label: words.label(field), value: inWords || '' };
  };

  return requestSections
    .filter((section) => isMet(section.onlyIf, (pointer) => valueAt(packet as JsonObject, pointer)))
    .map((section) => ({
      name: section.name,
      facts: section.fields.map(factOf),
    }))
    .filter(({ facts }) => facts.some(({ value }) => value !== ''))
    .map(({ name, facts }) => (
      <Section key={name} title={text(`section.${name}`)}>
        <Facts facts={facts} />
      </Section>
    ));
}
