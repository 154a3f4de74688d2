import type { PlanPerson } from '../../plan/read-plan.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

/** True where XC04 tells that two entries are one person. */
const isOfTwoCustomers = (a: PlanPerson, b: PlanPerson): boolean =>
  [a, b].every(({ affiliation, customer }) => affiliation === 'customer' && customer !== '') &&
  a.customer !== b.customer;

/** No subject stands in the plan twice, in whatever spelling: the provider compares in lower case. */
export const planSameSubjects: PlanRule = ({ plan }) => {
  const first = new Map<string, PlanPerson>();
  return plan.people.flatMap((person): PlanFault[] => {
    const { index, key, subject } = person;
    const before = first.get(subject);
    if (!before) first.set(subject, person);
    return before === undefined || subject === '' || isOfTwoCustomers(before, person)
      ? []
      : [
          {
            code: 'plan-same-subject',
            pointer: `/people/${index}/subject`,
            severity: 'warning',
            params: { person: key, subject },
          },
        ];
  });
};
