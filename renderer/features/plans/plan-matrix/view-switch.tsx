import { useAreaText } from '../../../i18n/use-text.ts';
import classes from './plan-matrix.module.css';

const views = ['matrix', 'service', 'person'] as const;
export type MatrixView = (typeof views)[number];

/** Three ways to look at the same plan. */
export function ViewSwitch({ view, onChange }: { view: MatrixView; onChange: (view: MatrixView) => void }) {
  const text = useAreaText('plans');
  return (
    <fieldset aria-label={text('matrix.views')} className={classes.views}>
      {views.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.view}
          aria-pressed={one === view}
          onClick={() => onChange(one)}
        >
          {text(`matrix.view.${one}`)}
        </button>
      ))}
    </fieldset>
  );
}
