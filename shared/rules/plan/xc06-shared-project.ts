import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanAssignment, PlanProject } from '../../plan/read-plan.ts';
import { revoked } from './assignment-fixes.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { customerNames, isCustomerPerson } from './zone-of-trust.ts';

type Held = { assignment: PlanAssignment; customer: string };

function faultOf(facts: PlanFacts, project: PlanProject, held: readonly Held[]): PlanFault[] {
  const customers = new Set(held.map(({ customer }) => customer));
  if (customers.size < 2) return [];
  const edits = held
    .filter(({ customer }) => customer !== project.customer)
    .map(({ assignment }) => revoked(assignment));
  const fix = edits.every((some) => some !== undefined) ? edits.flat() : undefined;
  return [
    {
      code: 'XC06',
      pointer: `/projects/${project.index}`,
      severity: 'error',
      params: {
        project: project.key,
        name: project.name || project.key,
        customerNames: customerNames(facts, customers),
      },
      ...(fix && project.customer !== '' && { fix }),
    },
  ];
}

/**
 * XC06: people of two or more customers hold roles on one project; told once, at the project. Its waiver silences
 * XC01 there too (`applyWaivers`). The fix takes the roles of all but the project's own customer back.
 * Source: domain facts, sections 3 and 3b, "XC06".
 */
export const xc06SharedProject: PlanRule = (facts) => {
  const faults: PlanFault[] = [];
  for (const [key, assignments] of facts.ofProject) {
    const project = facts.projects.get(key);
    if (!project) continue;
    const held: Held[] = [];
    for (const assignment of assignments) {
      const person = facts.people.get(assignment.person);
      if (isCustomerPerson(person) && person.customer !== '')
        held.push({ assignment, customer: person.customer });
    }
    faults.push(...faultOf(facts, project, held));
  }
  return faults;
};
