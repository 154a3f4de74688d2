import type { MessageKey } from '../../messages/translate.ts';
import type { PlanEdit } from '../../plan/plan-edit.ts';
import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanAssignment } from '../../plan/read-plan.ts';
import type { PlanCode, PlanFault } from './plan-fault.ts';

type More = {
  severity?: PlanFault['severity'];
  text?: MessageKey<'plan-findings'> | undefined;
  params?: PlanFault['params'];
  fix?: readonly PlanEdit[] | undefined;
};

/** Which cell an assignment is of, by the plan's keys, and what people call its person and its place. */
function cellOf({ people, projects, folders }: PlanFacts, assignment: PlanAssignment): PlanFault['params'] {
  const { scopeType, scope, person, role } = assignment;
  const subject = people.get(person)?.subject || person;
  switch (scopeType) {
    case 'project':
      return { person, role, subject, project: scope, name: projects.get(scope)?.name || scope };
    case 'folder':
      return { person, role, subject, folder: scope, name: folders.get(scope)?.name || scope };
    case 'organization':
      return { person, role, subject };
  }
}

/** What a rule says of one assignment: a warning, unless `more` says otherwise. */
export function assignmentFault(
  facts: PlanFacts,
  assignment: PlanAssignment,
  code: PlanCode,
  { severity = 'warning', text, params, fix }: More = {},
): PlanFault {
  // Made in place: thousands of these at every edit, and each object between would be cleared away within the frame.
  const fault: PlanFault = {
    code,
    pointer: `/assignments/${assignment.index}`,
    severity,
    params: Object.assign(cellOf(facts, assignment), params),
  };
  if (text) fault.text = text;
  if (fix) fault.fix = fix;
  return fault;
}

/** What `check` says of each assignment, in the plan's order. */
export function assignmentFaults(
  { plan }: PlanFacts,
  check: (assignment: PlanAssignment) => PlanFault | undefined,
): PlanFault[] {
  const faults: PlanFault[] = [];
  for (const assignment of plan.assignments) {
    const fault = check(assignment);
    if (fault) faults.push(fault);
  }
  return faults;
}
