import { Radio } from '@mantine/core';
import { useId } from 'react';
import { useStartText } from './use-start-text.ts';
import type { MethodName } from './advice.ts';
import classes from './start.module.css';

type MethodCardsProps = {
  method: MethodName;
  recommended: MethodName | null;
  onChoose: (method: MethodName) => void;
};

const methods: readonly MethodName[] = ['method-1', 'method-2'];

/** The two methods with what follows from each; the recommended one says so. */
export function MethodCards({ method, recommended, onChoose }: MethodCardsProps) {
  const text = useStartText();
  const id = useId();
  return (
    <div className={classes.columns} role="radiogroup" aria-label={text('method.title')}>
      {methods.map((name) => (
        <label
          key={name}
          className={classes.card}
          htmlFor={`${id}-${name}-input`}
          data-chosen={name === method}
        >
          <Radio
            id={`${id}-${name}-input`}
            name={id}
            value={name}
            checked={name === method}
            onChange={() => onChoose(name)}
            aria-labelledby={`${id}-${name}`}
            aria-describedby={`${id}-${name}-what`}
          />
          <span className={classes.cardText}>
            <span className={classes.cardTitle} id={`${id}-${name}`}>
              {text(`method.${name}`)}{' '}
              {name === recommended && <span className={classes.badge}>{text('method.recommended')}</span>}
            </span>
            <span className={classes.cardWhat} id={`${id}-${name}-what`}>
              {text(`method.${name}.what`)}
            </span>
          </span>
        </label>
      ))}
    </div>
  );
}
