import type { PlanList } from '../../../../shared/plan/plan-edit.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { ChoiceSwitch } from '../../../ui/choice-switch.tsx';
import { usePlanEditor } from '../plan-editor.ts';

export type ListName = PlanList | 'plan' | 'roles';

/** In the order in which a plan is made. */
const lists = ['customers', 'folders', 'projects', 'people', 'plan', 'roles'] as const;

/** Chooses the part of the plan that is shown, with how much is in each. */
export function ListSwitch({ list, onChange }: { list: ListName; onChange: (list: ListName) => void }) {
  const text = useAreaText('plans');
  const { plan, catalogue } = usePlanEditor().facts;
  const countOf = (one: ListName): string =>
    one === 'plan' ? '' : String(one === 'roles' ? catalogue.size : plan[one].length);
  return (
    <ChoiceSwitch
      label={text('lists.switch')}
      choices={lists}
      value={list}
      onChange={onChange}
      nameOf={(one) => text(`lists.${one}`)}
      countOf={countOf}
    />
  );
}
