import { useEffect } from 'react';
import { useRememberedBox } from '../../../app/page-memory.ts';
import { usePlanEditor, type PlanPlace } from '../plan-editor.ts';
import type { GridPosition } from '../../../ui/cell-after-key.ts';
import { columnId, isNarrowed, NO_FILTER, type MatrixFilter } from './matrix-columns.ts';
import type { Matrix } from './use-matrix.ts';

const ASSIGNMENT = /^\/assignments\/(\d+)/;

type ShownPlace = {
  matrix: Matrix;
  filter: MatrixFilter;
  onFilter: (filter: MatrixFilter) => void;
  moveTo: (position: GridPosition) => void;
};

/** Goes, once, to the cell or heading that another part of the page asked to see; a filter that hides it is removed. */
export function useShownPlace({ matrix, filter, onFilter, moveTo }: ShownPlace): void {
  const { view, facts, place } = usePlanEditor();
  const seen = useRememberedBox<PlanPlace | null>(`plan place ${view.id}`, null);
  useEffect(() => {
    if (seen.current === place) return;
    const index = place.pointer === undefined ? undefined : ASSIGNMENT.exec(place.pointer)?.[1];
    const assignment = index === undefined ? undefined : facts.plan.assignments[Number(index)];
    const project = place.project === undefined ? undefined : columnId('project', place.project);
    const person = assignment ? assignment.person : place.person;
    const column = assignment ? columnId(assignment.scopeType, assignment.scope) : project;
    if (person === undefined && column === undefined) return;
    const position = {
      row: matrix.people.findIndex(({ key }) => key === person) + 1,
      column: matrix.columns.findIndex(({ id }) => id === column) + 1,
    };
    const isHidden =
      matrix.people.length === 0 ||
      (person !== undefined && position.row === 0) ||
      (column !== undefined && position.column === 0);
    // Comes again without the filter.
    if (isHidden && isNarrowed(filter)) return onFilter(NO_FILTER);
    seen.current = place;
    moveTo(position);
    // oxlint-disable-next-line react/exhaustive-deps -- only where another place is asked for, or its filter went
  }, [place, filter]);
}
