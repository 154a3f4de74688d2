import { dayNumber, daysAfter } from '../calendar-days.ts';
import { assignmentFault, assignmentFaults } from './assignment-fault.ts';
import { keptUntil, revoked } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';

/** A role that ends within fewer days than this shall be looked at. Source: domain facts, section 3. */
const SOON_DAYS = 30;

/** How long the fix prolongs a role from today, in days. */
const MORE_DAYS = 90;

/**
 * LP14: a role whose last day is over, or is less than 30 days away. STACKIT itself ends no role, so somebody must
 * take it back. Source: domain facts, sections 1.5 and 3.
 */
export const lp14Expiry: PlanRule = (facts) => {
  const { today } = facts;
  const limit = daysAfter(today, SOON_DAYS);
  const later = daysAfter(today, MORE_DAYS);
  return assignmentFaults(facts, (assignment) => {
    const { until } = assignment;
    if (until === '' || until >= limit || dayNumber(until) === null) return undefined;
    const params = { until };
    return until < today
      ? assignmentFault(facts, assignment, 'LP14', { params, fix: revoked(assignment) })
      : assignmentFault(facts, assignment, 'LP14', {
          text: 'LP14/soon',
          params,
          fix: keptUntil(assignment, later),
        });
  });
};
