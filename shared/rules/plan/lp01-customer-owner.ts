import { assignmentFault, assignmentFaults } from './assignment-fault.ts';
import { replacedBy } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';
import { isCustomerPerson } from './zone-of-trust.ts';

/**
 * LP01: an end customer's user, client or group is owner, here or of all that lies in a folder or the organization. An
 * owner carries `iam.member.add`, so decides who else gets in. `project.owner` is the same role; a service account is
 * LP13's. Source: domain facts, section 3.
 */
export const lp01CustomerOwner: PlanRule = (facts) =>
  assignmentFaults(facts, (assignment) => {
    if (facts.roles.get(assignment.role)?.basic !== 'owner') return undefined;
    if (!isCustomerPerson(facts.people.get(assignment.person))) return undefined;
    return assignmentFault(facts, assignment, 'LP01', {
      fix: replacedBy(facts, assignment, [{ role: 'editor' }]),
    });
  });
