import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanPerson } from '../../plan/read-plan.ts';
import { domainOf, findDomainOwners, type DomainOwners } from './domain-owners.ts';
import { customerFix, itemFix } from './item-fix.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { customerName, customerNames } from './zone-of-trust.ts';

function faultOf(facts: PlanFacts, person: PlanPerson, domain: string, owners: DomainOwners): PlanFault[] {
  const { index, key, subject, affiliation, customer } = person;
  const at = { code: 'XC11', pointer: `/people/${index}/affiliation`, severity: 'warning' } as const;
  const params = { person: key, subject, domain };
  if (affiliation === 'customer') {
    if (!owners.isPartner || owners.customers.has(customer)) return [];
    return [
      {
        ...at,
        params: { ...params, customer, customerName: customerName(facts, customer) },
        ...itemFix('people', key, { affiliation: 'partner', customer: null }),
      },
    ];
  }
  if (owners.isPartner || owners.customers.size === 0) return [];
  return [
    {
      ...at,
      text: 'XC11/partner',
      params: { ...params, otherName: customerNames(facts, owners.customers) },
      ...customerFix(key, owners.customers, { affiliation: 'customer' }),
    },
  ];
}

/**
 * XC11: a person of the partner's own email domain is entered as a customer's, or the reverse.
 * Source: domain facts, section 3.
 */
export const xc11AffiliationByDomain: PlanRule = (facts) => {
  const ownersOf = findDomainOwners(facts);
  return facts.plan.people.flatMap((person) => {
    const domain = domainOf(person);
    return domain === '' ? [] : faultOf(facts, person, domain, ownersOf(domain));
  });
};
