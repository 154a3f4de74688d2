import { Checkbox } from '@mantine/core';
import type { CheckFieldSpec } from '../request-fields.ts';
import { fieldId } from './field-id.ts';
import type { FieldProps } from './field.tsx';
import { useFormOfRequest } from './request-form-context.ts';
import { useFieldTexts } from './use-field-texts.tsx';

/** A statement to tick. */
export function CheckField(props: FieldProps<CheckFieldSpec>) {
  const { pointer } = props.spec;
  const { label, error, success } = useFieldTexts(props);
  const id = fieldId(pointer);
  const messages = error ?? success;
  return (
    <>
      <Checkbox
        {...useFormOfRequest().bind(pointer)}
        id={id}
        label={label}
        error={Boolean(error)}
        aria-describedby={messages && `${id}-messages`}
      />
      {messages && <div id={`${id}-messages`}>{messages}</div>}
    </>
  );
}
