import { rolesByService } from '../../plan/role-catalogue.ts';
import { assignmentFault, assignmentFaults } from './assignment-fault.ts';
import { replacedBy } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';

/**
 * LP02: editor on a project that has services, each of which has a role of its own in the catalogue that works with
 * it: `reader` with those does the same work and changes nothing else. Source: domain facts, sections 3 and 3b.
 */
export const lp02EditorWhereReaderIsEnough: PlanRule = (facts) => {
  const catalogue = rolesByService(facts.catalogue.values());

  /** What does the same by project: `reader`, and for each service the role that can do the least harm. */
  const enough = new Map<string, string[]>();
  for (const { key, services } of facts.projects.values()) {
    const roles = new Set(services.map((service) => catalogue.get(service.key)?.[0]?.role));
    const known = [...roles].filter((role) => role !== undefined);
    if (known.length > 0 && known.length === roles.size) enough.set(key, ['reader', ...known]);
  }

  return assignmentFaults(facts, (assignment) => {
    if (assignment.scopeType !== 'project' || assignment.role !== 'editor') return undefined;
    const roles = enough.get(assignment.scope);
    if (!roles) return undefined;
    return assignmentFault(facts, assignment, 'LP02', {
      params: { instead: roles.join(', ') },
      fix: replacedBy(
        facts,
        assignment,
        roles.map((role) => ({ role })),
      ),
    });
  });
};
