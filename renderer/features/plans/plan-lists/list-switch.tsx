import type { PlanList } from '../../../../shared/plan/plan-edit.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import classes from './plan-lists.module.css';

export type ListName = PlanList | 'plan' | 'roles';

/** In the order in which a plan is made. */
const lists = ['customers', 'folders', 'projects', 'people', 'plan', 'roles'] as const;

/** Chooses the part of the plan that is shown, with how much is in each. */
export function ListSwitch({ list, onChange }: { list: ListName; onChange: (list: ListName) => void }) {
  const text = useAreaText('plans');
  const { plan, catalogue } = usePlanEditor().facts;
  const countOf = (one: ListName): number | null =>
    one === 'plan' ? null : one === 'roles' ? catalogue.size : plan[one].length;
  return (
    <fieldset aria-label={text('lists.switch')} className={classes.switch}>
      {lists.map((one) => (
        <button
          key={one}
          type="button"
          className={classes.choice}
          aria-pressed={one === list}
          onClick={() => onChange(one)}
        >
          {text(`lists.${one}`)}
          {countOf(one) !== null && <span className={classes.count}> {countOf(one)}</span>}
        </button>
      ))}
    </fieldset>
  );
}
