import { Button } from '@mantine/core';
import { useRemembered } from '../../../app/page-memory.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { EmptyPlace } from '../../../ui/empty-place.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { MatrixFilters } from './matrix-filters.tsx';
import { MatrixGrid } from './matrix-grid.tsx';
import { NO_FILTER, type MatrixFilter } from './matrix-columns.ts';
import { PersonView } from './person-view.tsx';
import classes from './plan-matrix.module.css';
import { ServiceView } from './service-view.tsx';
import { ViewSwitch, type MatrixView } from './view-switch.tsx';

/** Who has which role where: as a matrix, by service, and by person. */
export function PlanMatrix() {
  const text = useAreaText('plans');
  const { view, facts, isEditable, show } = usePlanEditor();
  const [shown, setShown] = useRemembered<MatrixView>(`plan view ${view.id}`, 'matrix');
  const [filter, setFilter] = useRemembered<MatrixFilter>(`plan filter ${view.id}`, NO_FILTER);
  const { people, projects } = facts.plan;

  if (people.length === 0 || (projects.length === 0 && facts.plan.folders.length === 0)) {
    const missing = people.length > 0 ? 'projects' : projects.length > 0 ? 'people' : 'all';
    return (
      <div className={classes.emptyPlan}>
        <EmptyPlace
          title={text(`matrix.empty.${missing}`)}
          help={text(isEditable ? 'matrix.empty.help' : 'matrix.empty.readOnly')}
        />
        {isEditable && <Button onClick={() => show({ tab: 'lists' })}>{text('matrix.empty.action')}</Button>}
      </div>
    );
  }
  return (
    <>
      <div className={classes.tools}>
        <ViewSwitch view={shown} onChange={setShown} />
        <MatrixFilters filter={filter} onChange={setFilter} />
      </div>
      {shown === 'matrix' && <MatrixGrid filter={filter} onFilter={setFilter} />}
      {shown === 'service' && <ServiceView filter={filter} />}
      {shown === 'person' && <PersonView filter={filter} />}
    </>
  );
}
