import type { PlanFacts } from '../../plan/plan-facts.ts';
import { plainRole } from '../../plan/role-catalogue.ts';
import { assignmentFault, assignmentFaults } from './assignment-fault.ts';
import { replacedBy } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';

/** The role of the catalogue that is spelt like this one but for case, blanks and an old prefix. */
function meantRole({ catalogue }: PlanFacts, role: string): string | undefined {
  const lower = role.trim().toLowerCase();
  return [lower, plainRole(lower)].find((name) => catalogue.has(name));
}

/**
 * LP05: a role that neither the built-in list nor the plan's own catalogue knows. A warning, since there is no
 * complete public list. Source: domain facts, sections 1.4, 3 and 3b.
 */
export const lp05UnknownRole: PlanRule = (facts) =>
  assignmentFaults(facts, (assignment) => {
    const { role } = assignment;
    if (role.trim() === '' || facts.roles.get(role)?.known) return undefined;
    const instead = meantRole(facts, role);
    return instead === undefined
      ? assignmentFault(facts, assignment, 'LP05')
      : assignmentFault(facts, assignment, 'LP05', {
          text: 'LP05/meant',
          params: { instead },
          fix: replacedBy(facts, assignment, [{ role: instead }]),
        });
  });
