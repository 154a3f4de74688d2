import type { Plan } from '../../../../shared/plan/read-plan.ts';
import type { PlanFault } from '../../../../shared/rules/plan/plan-fault.ts';
import { columnId } from './matrix-columns.ts';

type Faults = ReadonlyMap<string, readonly PlanFault[]>;

/** What the rules say, by where the matrix shows it: a cell, a person's heading or a column's. Waived findings are left out. */
export type MatrixMarks = { cells: Faults; people: Faults; columns: Faults };

export const cellKey = (person: string, column: string): string => `${column}\n${person}`;

const ASSIGNMENT = /^\/assignments\/(\d+)/;

/** The column that a finding is about; null where it is about none. */
function columnOf({ pointer, params }: PlanFault, plan: Plan): string | null {
  const index = ASSIGNMENT.exec(pointer)?.[1];
  const assignment = index === undefined ? undefined : plan.assignments[Number(index)];
  // Findings may be those of the plan a moment ago, where another assignment had this place.
  if (assignment?.person === params['person'] && assignment)
    return columnId(assignment.scopeType, assignment.scope);
  if (typeof params['project'] === 'string') return columnId('project', params['project']);
  if (typeof params['folder'] === 'string') return columnId('folder', params['folder']);
  return index === undefined ? null : 'organization';
}

/** Sorts findings by where the matrix shows them. */
export function matrixMarks(faults: readonly PlanFault[], plan: Plan): MatrixMarks {
  const [cells, people, columns] = [0, 1, 2].map(() => new Map<string, PlanFault[]>()) as [
    Map<string, PlanFault[]>,
    Map<string, PlanFault[]>,
    Map<string, PlanFault[]>,
  ];
  for (const fault of faults) {
    if (fault.params['waived'] === true) continue;
    const { person } = fault.params;
    const column = columnOf(fault, plan);
    const [map, key] =
      typeof person === 'string'
        ? column === null
          ? [people, person]
          : [cells, cellKey(person, column)]
        : [columns, column ?? ''];
    if (key === '') continue;
    const before = map.get(key);
    if (before) before.push(fault);
    else map.set(key, [fault]);
  }
  return { cells, people, columns };
}

const weight = { error: 2, warning: 1, info: 0 } as const;

/** The finding that weighs most. */
export const heaviest = (faults: readonly PlanFault[]): PlanFault | undefined =>
  faults.toSorted((a, b) => weight[b.severity] - weight[a.severity])[0];
