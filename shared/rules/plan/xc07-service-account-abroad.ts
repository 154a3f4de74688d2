import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanAssignment, PlanPerson, PlanProject } from '../../plan/read-plan.ts';
import { assignmentFault } from './assignment-fault.ts';
import { revoked } from './assignment-fixes.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { customerName, customerNames, otherCustomers } from './zone-of-trust.ts';

/** The projects that a role reaches. */
function reachOf(
  { plan, projects, projectsOfFolder }: PlanFacts,
  { scopeType, scope }: PlanAssignment,
): PlanProject[] {
  switch (scopeType) {
    case 'project':
      return [projects.get(scope)].filter((project) => project !== undefined);
    case 'folder':
      return projectsOfFolder.get(scope) ?? [];
    case 'organization':
      return plan.projects;
  }
}

/** The customer in whose project the account was made; where the plan does not say, the one that it is assigned to. */
function homeOf({ projects }: PlanFacts, { homeProject, affiliation, customer }: PlanPerson): string {
  return projects.get(homeProject)?.customer || (affiliation === 'customer' ? customer : '');
}

function faultsOf(facts: PlanFacts, person: PlanPerson): PlanFault[] {
  const { index, key, subject, affiliation, homeProject } = person;
  const customer = homeOf(facts, person);
  const faults: PlanFault[] = [];
  if (homeProject === '' && affiliation === 'customer')
    faults.push({
      code: 'XC07',
      pointer: `/people/${index}/homeProject`,
      severity: 'warning',
      params: { person: key, subject },
      text: 'XC07/no-home',
    });
  for (const assignment of facts.ofPerson.get(key) ?? []) {
    const others = otherCustomers(reachOf(facts, assignment), customer);
    if (others.size === 0) continue;
    faults.push(
      assignmentFault(facts, assignment, 'XC07', {
        severity: 'error',
        ...(assignment.scopeType !== 'project' && { text: 'XC07/wide' }),
        params: {
          customer,
          customerName: customerName(facts, customer),
          otherName: customerNames(facts, others),
        },
        fix: revoked(assignment),
      }),
    );
  }
  return faults;
}

/**
 * XC07: a service account whose home is one customer's project has a role that reaches another customer's: whoever may
 * make its keys at home gets in there. A customer's account whose home is not known is a warning.
 * Source: domain facts, sections 1.5, 3 and 3b.
 */
export const xc07ServiceAccountAbroad: PlanRule = (facts) =>
  [...facts.people.values()]
    .filter(({ type }) => type === 'service-account')
    .flatMap((person) => faultsOf(facts, person));
