import { daysAfter } from '../calendar-days.ts';
import { assignmentFault, assignmentFaults } from './assignment-fault.ts';
import { keptUntil } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';

/** How long the fix gives the role, in days: until the review that most people do each quarter. */
const LIMIT_DAYS = 90;

/**
 * LP07: a privileged role without a reason and without an end; one of the two is enough. The fix sets an end, but not
 * for an owner: a project shall not lose its owners by one click. Source: domain facts, sections 3 and 3b.
 */
export const lp07UnjustifiedPrivilege: PlanRule = (facts) => {
  const end = daysAfter(facts.today, LIMIT_DAYS);
  return assignmentFaults(facts, (assignment) => {
    const { role, justification, until } = assignment;
    const { isPrivileged, basic } = facts.roles.get(role) ?? {};
    if (!isPrivileged || until !== '' || justification.trim() !== '') return undefined;
    return assignmentFault(facts, assignment, 'LP07', {
      fix: basic === 'owner' ? undefined : keptUntil(assignment, end),
    });
  });
};
