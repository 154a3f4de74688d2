import { assignmentFault, assignmentFaults } from './assignment-fault.ts';
import { revoked } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';

/**
 * LP10: a service's role on a project that the service is not planned for. Not for a role outside the catalogue, whose
 * service is a guess. Source: domain facts, sections 3 and 3b.
 */
export const lp10RoleOfAbsentService: PlanRule = (facts) =>
  assignmentFaults(facts, (assignment) => {
    if (assignment.scopeType !== 'project') return undefined;
    const { known, service } = facts.roles.get(assignment.role) ?? {};
    const project = facts.projects.get(assignment.scope);
    if (!known || !service || !project || project.services.some(({ key }) => key === service))
      return undefined;
    return assignmentFault(facts, assignment, 'LP10', { params: { service }, fix: revoked(assignment) });
  });
