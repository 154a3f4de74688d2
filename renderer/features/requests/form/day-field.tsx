import { useController } from 'react-hook-form';
import { DayInput } from '../../../ui/day-input.tsx';
import type { DayFieldSpec } from '../request-fields.ts';
import { fieldId } from './field-id.ts';
import type { FieldProps } from './field.tsx';
import { useFormOfRequest } from './request-form-context.ts';
import { useFieldTexts } from './use-field-texts.tsx';

/** A day of the packet. */
export function DayField(props: FieldProps<DayFieldSpec>) {
  const { pointer } = props.spec;
  const { control, put, type } = useFormOfRequest();
  const { field } = useController({ control, name: pointer });
  return (
    <DayInput
      {...useFieldTexts(props)}
      id={fieldId(pointer)}
      name={field.name}
      value={typeof field.value === 'string' ? field.value : ''}
      onChange={(day) => type(pointer, day)}
      onToday={(day) => put(pointer, day)}
      onBlur={field.onBlur}
    />
  );
}
