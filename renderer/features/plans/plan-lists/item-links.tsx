import { Anchor } from '@mantine/core';
import type { PlanList } from '../../../../shared/plan/plan-edit.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { usePlanEditor } from '../plan-editor.ts';
import { PlanFaultMessages } from '../plan-findings/plan-fault-message.tsx';
import type { ListedItem } from './item-grid.tsx';
import classes from './plan-lists.module.css';

/** What is said of an item as a whole, and where its roles and findings stand. */
export function ItemLinks({ list, item: { key, index } }: { list: PlanList; item: ListedItem }) {
  const text = useAreaText('plans');
  const { faults, facts, show } = usePlanEditor();
  const own = faults.filter(({ pointer }) => pointer === `/${list}/${index}`);
  const name = list === 'people' ? 'person' : list === 'projects' ? 'project' : undefined;
  if (!name) return <PlanFaultMessages faults={own} />;
  const about = faults.filter(({ params, severity }) => params[name] === key && severity !== 'info').length;
  const roles = (name === 'person' ? facts.ofPerson : facts.ofProject).get(key)?.length ?? 0;
  return (
    <div className={classes.links}>
      <PlanFaultMessages faults={own} />
      {about > 0 && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => show({ tab: 'findings', [name]: key })}
        >
          {text('lists.findings.show', { count: about })}
        </Anchor>
      )}
      {roles > 0 && (
        <Anchor
          component="button"
          type="button"
          size="sm"
          onClick={() => show({ tab: 'matrix', [name]: key })}
        >
          {text('lists.matrix.show', { count: roles })}
        </Anchor>
      )}
    </div>
  );
}
