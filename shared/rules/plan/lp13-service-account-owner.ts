import { assignmentFault, assignmentFaults } from './assignment-fault.ts';
import { replacedBy } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';

/**
 * LP13: a service account is owner, here or of all that lies in a folder or the organization: whoever gets hold of its
 * key decides who gets in. Source: domain facts, section 3.
 */
export const lp13ServiceAccountOwner: PlanRule = (facts) =>
  assignmentFaults(facts, (assignment) => {
    if (facts.roles.get(assignment.role)?.basic !== 'owner') return undefined;
    if (facts.people.get(assignment.person)?.type !== 'service-account') return undefined;
    return assignmentFault(facts, assignment, 'LP13', {
      fix: replacedBy(facts, assignment, [{ role: 'editor' }]),
    });
  });
