import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanAssignment } from '../../plan/read-plan.ts';
import { basicRoles } from '../../plan/role-catalogue.ts';
import { assignmentFault, assignmentFaults } from './assignment-fault.ts';
import { revoked } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';

/** The widest basic role that each person holds in one place; of `owner` and `project.owner` the plain one. */
type Widest = ReadonlyMap<string, PlanAssignment>;

/** How wide each role is: 0 for what is no basic role, and a legacy role is a little narrower than the plain one. */
function widths({ plan, roles }: PlanFacts): (assignment: PlanAssignment) => number {
  const byName = new Map<string, number>();
  for (const [role, { basic }] of roles)
    if (basic) byName.set(role, basicRoles.length - basicRoles.indexOf(basic) - (basic === role ? 0 : 0.5));
  // Looked up once per assignment: the rule asks for each several times, at every edit.
  const byIndex: number[] = [];
  for (const { index, role } of plan.assignments) byIndex[index] = byName.get(role) ?? 0;
  return ({ index }) => byIndex[index] ?? 0;
}

const nameOf = ({ role, person }: PlanAssignment): string => `${role}\n${person}`;

/** True where the role stays after the one that covers it has ended. */
const staysLonger = (narrow: PlanAssignment, wide: PlanAssignment): boolean =>
  wide.until !== '' && (narrow.until === '' || narrow.until > wide.until);

/** For each assignment that says nothing new, by its index, the one that says it already. */
function coveredRoles(facts: PlanFacts): readonly (PlanAssignment | undefined)[] {
  const { roles, projects, ofProject, ofFolder, ofOrganization } = facts;
  const widthOf = widths(facts);
  const editor = basicRoles.length - basicRoles.indexOf('editor') - 0.5;

  const widestIn = (group: readonly PlanAssignment[]): Widest => {
    const widest = new Map<string, PlanAssignment>();
    for (const assignment of group) {
      const other = widest.get(assignment.person);
      if (widthOf(assignment) > (other ? widthOf(other) : 0)) widest.set(assignment.person, assignment);
    }
    return widest;
  };
  const covers = (wide: PlanAssignment, narrow: PlanAssignment): boolean =>
    widthOf(narrow) === 0
      ? roles.get(narrow.role)?.service !== null && widthOf(wide) >= editor
      : widthOf(wide) > widthOf(narrow);
  /** Of two that are equally wide the folder's covers the project's. */
  const coversBelow = (wide: PlanAssignment, narrow: PlanAssignment): boolean =>
    covers(wide, narrow) || (widthOf(narrow) > 0 && Math.ceil(widthOf(wide)) === Math.ceil(widthOf(narrow)));

  const covered: (PlanAssignment | undefined)[] = [];
  const look = (group: readonly PlanAssignment[], above?: Widest, sameAbove?: Widest): void => {
    const here = widestIn(group);
    for (const narrow of group) {
      const wide = here.get(narrow.person);
      const wideAbove = above?.get(narrow.person);
      if (wide && covers(wide, narrow)) covered[narrow.index] = wide;
      else if (wideAbove && coversBelow(wideAbove, narrow)) covered[narrow.index] = wideAbove;
      else if (sameAbove && widthOf(narrow) === 0) covered[narrow.index] = sameAbove.get(nameOf(narrow));
    }
  };

  look(ofOrganization);
  const above = new Map<string, [widest: Widest, same: Widest]>();
  for (const [folder, group] of ofFolder) {
    look(group);
    const same = new Map(group.map((assignment) => [nameOf(assignment), assignment]));
    above.set(folder, [widestIn(group), same]);
  }
  for (const [project, group] of ofProject)
    look(group, ...(above.get(projects.get(project)?.folder ?? '') ?? []));
  return covered;
}

/**
 * LP03: a role that says nothing new beside a wider one of the same person in the same place, or beside the same or a
 * wider one of the folder: owner covers editor covers reader, owner and editor cover every role of a service, reader
 * covers none. Where it stays after the wider one has ended, the finding says so and offers no fix.
 * Source: domain facts, sections 3 and 3b; the organization's roles cover none, since owners are named on the project.
 */
export const lp03CoveredRole: PlanRule = (facts) => {
  const covered = coveredRoles(facts);
  return assignmentFaults(facts, (assignment) => {
    const wide = covered[assignment.index];
    if (!wide) return undefined;
    const isInherited = wide.scopeType !== assignment.scopeType;
    const isNeeded = staysLonger(assignment, wide);
    return assignmentFault(facts, assignment, 'LP03', {
      severity: 'info',
      text: isNeeded ? 'LP03/longer' : isInherited ? 'LP03/inherited' : undefined,
      params: {
        wider: wide.role,
        from: isInherited ? facts.folders.get(wide.scope)?.name || wide.scope : '',
        until: wide.until,
      },
      fix: isNeeded ? undefined : revoked(assignment),
    });
  });
};
