import { Radio } from '@mantine/core';
import { useText, type TextKey } from '../../../i18n/use-text.ts';
import type { ChoiceFieldSpec } from '../request-fields.ts';
import { fieldId } from './field-id.ts';
import type { FieldProps } from './field.tsx';
import { useFormOfRequest } from './request-form-context.ts';
import classes from './request-form.module.css';
import { useFieldTexts } from './use-field-texts.tsx';

/** One of few answers, all in sight. Not Mantine's Radio.Group, which would control the inputs. */
export function RadioField(props: FieldProps<ChoiceFieldSpec>) {
  const text = useText();
  const { pointer, choices } = props.spec;
  const { label, description, error, success, 'aria-required': isRequired } = useFieldTexts(props);
  const { ref, ...bound } = useFormOfRequest().bind(pointer);
  const id = fieldId(pointer);
  const messages = error ?? success;
  const describedBy = [description && `${id}-description`, messages && `${id}-messages`]
    .filter(Boolean)
    .join(' ');
  return (
    <fieldset
      id={id}
      role="radiogroup"
      className={classes.choices}
      aria-required={isRequired}
      aria-describedby={describedBy || undefined}
    >
      <legend className={classes.legend}>{label}</legend>
      {description && (
        <div className={classes.description} id={`${id}-description`}>
          {description}
        </div>
      )}
      <div className={classes.radios}>
        {choices.map((value) => (
          <Radio
            key={value}
            {...bound}
            ref={ref}
            value={value}
            label={text(`choice.${pointer}.${value}` as TextKey)}
            error={Boolean(error)}
          />
        ))}
      </div>
      {messages && <div id={`${id}-messages`}>{messages}</div>}
    </fieldset>
  );
}
