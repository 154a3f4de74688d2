import type { PlanEdit } from '../../plan/plan-edit.ts';
import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanAssignment, PlanPerson, PlanProject } from '../../plan/read-plan.ts';
import { assignmentFault, assignmentFaults } from './assignment-fault.ts';
import { replacedBy, revoked } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';

/** A role on so many projects is no longer narrower to look at than the folder's, and nobody would read the list. */
const MOST_PROJECTS = 20;

/**
 * The projects that the role is meant for: of an end customer's person those of that customer, and of a service's role
 * those that have the service.
 */
function meantProjects(facts: PlanFacts, assignment: PlanAssignment, person: PlanPerson): PlanProject[] {
  const reached =
    assignment.scopeType === 'folder'
      ? (facts.projectsOfFolder.get(assignment.scope) ?? [])
      : facts.plan.projects;
  const service = facts.roles.get(assignment.role)?.service;
  return reached.filter(
    ({ customer, services }) =>
      (person.affiliation === 'partner' || customer === person.customer) &&
      (!service || services.some(({ key }) => key === service)),
  );
}

function narrowed(facts: PlanFacts, assignment: PlanAssignment, person: PlanPerson): PlanEdit[] | undefined {
  const projects = meantProjects(facts, assignment, person);
  if (projects.length > MOST_PROJECTS) return undefined;
  if (projects.length === 0) return revoked(assignment);
  // The organization's legacy roles mean nothing on a project.
  const role = facts.roles.get(assignment.role)?.known?.instead ?? assignment.role;
  const places = projects.map(({ key }) => ({ scopeType: 'project' as const, scope: key, role }));
  return replacedBy(facts, assignment, places);
}

/**
 * LP06: a role of a folder or the organization where a project's would do: every one of an end customer's person; of
 * a partner's person one of a folder with exactly one project, never one of the organization.
 * Source: domain facts, sections 3 and 3b.
 */
export const lp06WideRole: PlanRule = (facts) =>
  assignmentFaults(facts, (assignment) => {
    if (assignment.scopeType === 'project') return undefined;
    const person = facts.people.get(assignment.person);
    if (!person) return undefined;
    const isOneProject =
      assignment.scopeType === 'folder' && facts.projectsOfFolder.get(assignment.scope)?.length === 1;
    if (person.affiliation === 'partner' && !isOneProject) return undefined;
    return assignmentFault(facts, assignment, 'LP06', { fix: narrowed(facts, assignment, person) });
  });
