import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanAssignment, PlanPerson, PlanProject } from '../../plan/read-plan.ts';
import { assignmentFault } from './assignment-fault.ts';
import { replacedBy } from './assignment-fixes.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { customerName, customerNames, isCustomerPerson, otherCustomers } from './zone-of-trust.ts';

/** On more projects nobody gives a role by one click, and thousands of such fixes would fill the memory. */
const MAX_PROJECTS = 100;

function faultOf(
  facts: PlanFacts,
  assignment: PlanAssignment,
  { customer }: PlanPerson,
  projects: readonly PlanProject[],
): PlanFault[] {
  const others = otherCustomers(projects, customer);
  if (others.size === 0) return [];
  const own = projects.filter((project) => project.customer === customer);
  return [
    assignmentFault(facts, assignment, 'XC03', {
      severity: 'error',
      ...(own.length === 0 && { text: 'XC03/foreign' }),
      params: {
        customer,
        customerName: customerName(facts, customer),
        otherName: customerNames(facts, others),
      },
      fix:
        own.length > MAX_PROJECTS
          ? undefined
          : replacedBy(
              facts,
              assignment,
              own.map(({ key }) => ({ scopeType: 'project', scope: key })),
            ),
    }),
  ];
}

/**
 * XC03: an end-customer person has a role on a folder with projects of another customer, most often among several. The
 * fix gives the role on the folder's projects of the person's own customer instead.
 * Source: domain facts, sections 3 and 3b, "Whom XC means".
 */
export const xc03FolderOfSeveralCustomers: PlanRule = (facts) => {
  const faults: PlanFault[] = [];
  for (const [folder, assignments] of facts.ofFolder) {
    const projects = facts.projectsOfFolder.get(folder);
    if (folder === '' || !projects) continue;
    for (const assignment of assignments) {
      const person = facts.people.get(assignment.person);
      if (isCustomerPerson(person)) faults.push(...faultOf(facts, assignment, person, projects));
    }
  }
  return faults;
};
