import type { PlanPerson } from '../../plan/read-plan.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { customerName } from './zone-of-trust.ts';

/**
 * XC04: one subject stands under two customers, in any spelling; told at every entry whose customer is not the first
 * one's. Source: domain facts, section 3.
 */
export const xc04SubjectOfTwoCustomers: PlanRule = (facts) => {
  const first = new Map<string, PlanPerson>();
  const faults: PlanFault[] = [];
  for (const person of facts.plan.people) {
    const { index, key, subject, affiliation, customer } = person;
    if (affiliation !== 'customer' || customer === '' || subject === '') continue;
    const before = first.get(subject);
    if (!before) first.set(subject, person);
    if (!before || before.customer === customer) continue;
    faults.push({
      code: 'XC04',
      pointer: `/people/${index}/subject`,
      severity: 'error',
      params: {
        person: key,
        subject,
        customer,
        customerName: customerName(facts, customer),
        otherCustomer: before.customer,
        otherName: customerName(facts, before.customer),
      },
    });
  }
  return faults;
};
