import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanPerson, PlanProject } from '../../plan/read-plan.ts';
import { revoked } from './assignment-fixes.ts';
import { assignmentFault } from './assignment-fault.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { customerName, isCustomerPerson } from './zone-of-trust.ts';

const isForeign = (person: PlanPerson, { customer }: PlanProject): boolean =>
  customer !== '' && person.customer !== '' && customer !== person.customer;

const zones = (facts: PlanFacts, person: PlanPerson, project: PlanProject): PlanFault['params'] => ({
  customer: person.customer,
  customerName: customerName(facts, person.customer),
  otherCustomer: project.customer,
  otherName: customerName(facts, project.customer),
});

/** An end customer's people among the `owner` members, by their subjects: those are roles on projects too. */
function foreignOwners(facts: PlanFacts): PlanFault[] {
  const bySubject = new Map(
    facts.plan.people.filter(isCustomerPerson).map((person) => [person.subject, person]),
  );
  return facts.plan.projects.flatMap((project): PlanFault[] => {
    const person = bySubject.get(project.owner);
    if (project.owner === '' || !person || !isForeign(person, project)) return [];
    const { key, subject } = person;
    const cell = {
      person: key,
      subject,
      role: 'owner',
      project: project.key,
      name: project.name || project.key,
    };
    return [
      {
        code: 'XC01',
        pointer: `/projects/${project.index}/owner`,
        severity: 'error',
        params: { ...cell, ...zones(facts, person, project) },
      },
    ];
  });
}

/**
 * XC01: an end-customer person has a role on another customer's project; once for each role. What folders and the
 * organization pass on is XC03's and XC02's. Source: domain facts, sections 3 and 3b, "Whom XC means".
 */
export const xc01PersonOnForeignProject: PlanRule = (facts) => {
  const faults: PlanFault[] = [];
  for (const assignment of facts.plan.assignments) {
    if (assignment.scopeType !== 'project') continue;
    const person = facts.people.get(assignment.person);
    const project = facts.projects.get(assignment.scope);
    if (!project || !isCustomerPerson(person) || !isForeign(person, project)) continue;
    faults.push(
      assignmentFault(facts, assignment, 'XC01', {
        severity: 'error',
        params: zones(facts, person, project),
        fix: revoked(assignment),
      }),
    );
  }
  return [...faults, ...foreignOwners(facts)];
};
