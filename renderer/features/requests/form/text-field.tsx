import { Textarea, TextInput } from '@mantine/core';
import type { TextFieldSpec } from '../request-fields.ts';
import { fieldId } from './field-id.ts';
import type { FieldProps } from './field.tsx';
import { useFormOfRequest } from './request-form-context.ts';
import { useFieldTexts } from './use-field-texts.tsx';

/** A text, an email address, or a text of several lines. */
export function TextField({ placeholder, ...props }: FieldProps<TextFieldSpec> & { placeholder?: string }) {
  const { pointer, control } = props.spec;
  const shared = { ...useFormOfRequest().bind(pointer), ...useFieldTexts(props), id: fieldId(pointer) };
  if (control === 'multiline') return <Textarea {...shared} rows={3} />;
  return (
    <TextInput
      {...shared}
      inputMode={control === 'email' ? 'email' : 'text'}
      placeholder={placeholder}
      autoComplete="off"
      spellCheck={false}
    />
  );
}
