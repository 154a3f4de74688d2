import { assignmentFault } from './assignment-fault.ts';
import { replacedBy } from './assignment-fixes.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { customerName } from './zone-of-trust.ts';

/**
 * XC12: an end-customer person is owner, of whatever, and could add people whom this plan does not know. The fix makes
 * an editor of the owner. Source: domain facts, section 3.
 */
export const xc12CustomerOwner: PlanRule = (facts) => {
  const faults: PlanFault[] = [];
  for (const assignment of facts.plan.assignments) {
    if (facts.roles.get(assignment.role)?.basic !== 'owner') continue;
    const person = facts.people.get(assignment.person);
    if (person?.affiliation !== 'customer') continue;
    const { customer } = person;
    faults.push(
      assignmentFault(facts, assignment, 'XC12', {
        severity: 'info',
        params: { customer, customerName: customerName(facts, customer) },
        fix: replacedBy(facts, assignment, [{ role: 'editor' }]),
      }),
    );
  }
  return faults;
};
