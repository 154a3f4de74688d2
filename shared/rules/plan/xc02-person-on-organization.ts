import { assignmentFault } from './assignment-fault.ts';
import { revoked } from './assignment-fixes.ts';
import type { PlanRule } from './plan-fault.ts';
import { customerName, isCustomerPerson } from './zone-of-trust.ts';

/**
 * XC02: an end-customer person has any role on the partner's organization, which reaches every customer's projects.
 * Source: domain facts, sections 3 and 3b, "Whom XC means".
 */
export const xc02PersonOnOrganization: PlanRule = (facts) =>
  facts.ofOrganization.flatMap((assignment) => {
    const person = facts.people.get(assignment.person);
    if (!isCustomerPerson(person)) return [];
    const { customer } = person;
    return [
      assignmentFault(facts, assignment, 'XC02', {
        severity: 'error',
        params: { customer, customerName: customerName(facts, customer) },
        fix: revoked(assignment),
      }),
    ];
  });
