import type { PlanAssignment } from '../../plan/read-plan.ts';
import { assignmentFault } from './assignment-fault.ts';
import { givenOnce } from './assignment-fixes.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

/** No role is given twice to one person in one place; the fix keeps the first of them. */
export const planSameAssignments: PlanRule = (facts) => {
  const faults: PlanFault[] = [];
  for (const [person, assignments] of facts.ofPerson) {
    if (assignments.length < 2 || !facts.people.has(person)) continue;
    const first = new Map<string, PlanAssignment[]>();
    for (const assignment of assignments) {
      const { scopeType, scope, role } = assignment;
      const here = first.get(scope);
      const before = here?.find((other) => other.role === role && other.scopeType === scopeType);
      if (before)
        faults.push(assignmentFault(facts, assignment, 'plan-same-assignment', { fix: givenOnce(before) }));
      else if (here) here.push(assignment);
      else first.set(scope, [assignment]);
    }
  }
  return faults;
};
