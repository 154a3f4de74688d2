import { Radio } from '@mantine/core';
import { useId } from 'react';
import classes from './start.module.css';

type ChoiceRowProps<T extends string> = {
  label: string;
  /** For a label that stands above already, as a heading. */
  isLabelHidden?: boolean;
  choices: readonly { value: T; label: string }[];
  value: T;
  onChange: (value: T) => void;
};

/** One of few answers, side by side. */
export function ChoiceRow<T extends string>({
  label,
  isLabelHidden = false,
  choices,
  value,
  onChange,
}: ChoiceRowProps<T>) {
  const id = useId();
  return (
    <fieldset className={classes.group} role="radiogroup" aria-label={label}>
      {!isLabelHidden && <legend className={classes.legend}>{label}</legend>}
      <div className={classes.answers}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            name={id}
            value={choice.value}
            label={choice.label}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
        ))}
      </div>
    </fieldset>
  );
}
