import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';
import type { PlanAssignment } from '../../../../shared/plan/read-plan.ts';
import { columnId, type MatrixColumn } from './matrix-columns.ts';

/** A role that reaches a place from above it; `origin` is the folder's name, or the organization's. */
export type InheritedRole = { role: string; from: 'folder' | 'organization'; origin: string };

/** What a person may do in a place: by roles given there, and by roles given above. */
export type MatrixCell = { own: readonly PlanAssignment[]; inherited: readonly InheritedRole[] };

const NOTHING: readonly PlanAssignment[] = [];
const NONE: readonly InheritedRole[] = [];

/** Reads the cells of a plan; what was read once is the same object the next time. */
export function makeCellReader({ plan, folders }: PlanFacts) {
  const given = new Map<string, PlanAssignment[]>();
  const keyOf = (person: string, column: string): string => `${column}\n${person}`;
  for (const assignment of plan.assignments) {
    const key = keyOf(assignment.person, columnId(assignment.scopeType, assignment.scope));
    const before = given.get(key);
    if (before) before.push(assignment);
    else given.set(key, [assignment]);
  }
  const ownOf = (person: string, column: string): readonly PlanAssignment[] =>
    given.get(keyOf(person, column)) ?? NOTHING;

  const inheritedBy = (person: string, { scope, project }: MatrixColumn): readonly InheritedRole[] => {
    if (scope.type === 'organization') return NONE;
    const folder = project && folders.get(project.folder);
    const fromFolder = folder ? ownOf(person, columnId('folder', folder.key)) : NOTHING;
    const fromTop = ownOf(person, 'organization');
    if (fromFolder.length === 0 && fromTop.length === 0) return NONE;
    const origin = folder ? folder.name || folder.key : '';
    return [
      ...fromFolder.map(({ role }) => ({ role, from: 'folder' as const, origin })),
      ...fromTop.map(({ role }) => ({
        role,
        from: 'organization' as const,
        origin: plan.partner.organizationName,
      })),
    ];
  };

  const cells = new Map<string, MatrixCell>();
  return (person: string, column: MatrixColumn): MatrixCell => {
    const key = keyOf(person, column.id);
    const known = cells.get(key);
    if (known) return known;
    const cell = { own: ownOf(person, column.id), inherited: inheritedBy(person, column) };
    cells.set(key, cell);
    return cell;
  };
}
