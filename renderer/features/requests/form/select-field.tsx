import { NativeSelect } from '@mantine/core';
import { useText, type TextKey } from '../../../i18n/use-text.ts';
import type { ChoiceFieldSpec } from '../request-fields.ts';
import { fieldId } from './field-id.ts';
import type { FieldProps } from './field.tsx';
import { useFormOfRequest } from './request-form-context.ts';
import { useFieldTexts } from './use-field-texts.tsx';

/** One of some answers, from a list to open. */
export function SelectField(props: FieldProps<ChoiceFieldSpec>) {
  const text = useText();
  const { pointer, choices } = props.spec;
  const options = choices.map((value) => ({ value, label: text(`choice.${pointer}.${value}` as TextKey) }));
  return (
    <NativeSelect
      {...useFormOfRequest().bind(pointer)}
      {...useFieldTexts(props)}
      id={fieldId(pointer)}
      data={[{ value: '', label: text('form.pleaseChoose') }, ...options]}
    />
  );
}
