import { ROLE_NAME } from '../../plan/role-catalogue.ts';
import { assignmentFault } from './assignment-fault.ts';
import { replacedBy } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';

/** A role has a name that the provider could know. Source: domain facts, section 1.4. */
export const planRoles: PlanRule = (facts) => {
  const bad = new Set([...facts.roles.keys()].filter((role) => !ROLE_NAME.test(role)));
  if (bad.size === 0) return [];
  return facts.plan.assignments
    .filter(({ role }) => bad.has(role))
    .map((assignment) => {
      const role = assignment.role.trim().toLowerCase();
      return assignmentFault(facts, assignment, 'plan-role', {
        ...(assignment.role === '' && { text: 'plan-role/missing' }),
        fix: ROLE_NAME.test(role) ? replacedBy(facts, assignment, [{ role }]) : undefined,
      });
    });
};
