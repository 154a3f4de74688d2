import classes from './choice-switch.module.css';

type ChoiceSwitchProps<T extends string> = {
  label: string;
  choices: readonly T[];
  value: T;
  onChange: (value: T) => void;
  nameOf: (choice: T) => string;
  /** How much is behind a choice, in words; empty where nothing is to be said of it. */
  countOf?: (choice: T) => string;
};

/** A row of buttons, of which one is pressed: what of several things of one kind is shown. */
export function ChoiceSwitch<T extends string>(props: ChoiceSwitchProps<T>) {
  const { label, choices, value, onChange, nameOf, countOf } = props;
  return (
    <fieldset aria-label={label} className={classes.switch}>
      {choices.map((choice) => {
        const count = countOf?.(choice) ?? '';
        return (
          <button
            key={choice}
            type="button"
            className={classes.choice}
            aria-pressed={choice === value}
            onClick={() => onChange(choice)}
          >
            {nameOf(choice)}
            {count !== '' && <span className={classes.count}> {count}</span>}
          </button>
        );
      })}
    </fieldset>
  );
}
