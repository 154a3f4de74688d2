import { assignmentFault, assignmentFaults } from './assignment-fault.ts';
import { replacedBy } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';

/** LP04: a role that the provider keeps for old projects only. Source: domain facts, sections 1.4 and 3. */
export const lp04LegacyRole: PlanRule = (facts) =>
  assignmentFaults(facts, (assignment) => {
    const known = facts.roles.get(assignment.role)?.known;
    if (!known?.legacy) return undefined;
    const { instead } = known;
    return instead === undefined
      ? assignmentFault(facts, assignment, 'LP04', { text: 'LP04/without' })
      : assignmentFault(facts, assignment, 'LP04', {
          params: { instead },
          fix: replacedBy(facts, assignment, [{ role: instead }]),
        });
  });
