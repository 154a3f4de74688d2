import { Checkbox } from '@mantine/core';
import { useStartText } from './use-start-text.ts';
import { wishesFor, withWish, type MethodName, type Wishes } from './advice.ts';
import classes from './start.module.css';

type WishFieldsProps = { wishes: Wishes; onChange: (wishes: Wishes) => void };

const methods: readonly MethodName[] = ['method-1', 'method-2'];

/** The statements that speak for either method, to tick. */
export function WishFields({ wishes, onChange }: WishFieldsProps) {
  const text = useStartText();
  return (
    <div className={classes.columns}>
      {methods.map((method) => (
        <fieldset key={method} className={classes.group}>
          <legend className={classes.legend}>{text(`wish.${method}`)}</legend>
          {wishesFor[method].map((name) => (
            <Checkbox
              key={name}
              label={text(`wish.${name}`)}
              checked={wishes[name]}
              onChange={({ currentTarget }) => onChange(withWish(wishes, name, currentTarget.checked))}
            />
          ))}
        </fieldset>
      ))}
    </div>
  );
}
