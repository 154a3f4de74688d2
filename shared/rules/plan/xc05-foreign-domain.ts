import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanPerson } from '../../plan/read-plan.ts';
import { isPublicDomain } from '../email-domains.ts';
import { domainOf, findDomainOwners, type DomainOwners } from './domain-owners.ts';
import { customerFix } from './item-fix.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { customerName, customerNames } from './zone-of-trust.ts';

function faultOf(facts: PlanFacts, person: PlanPerson, domain: string, owners: DomainOwners): PlanFault[] {
  const { index, key, subject, customer } = person;
  const pointer = `/people/${index}/subject`;
  const params = { person: key, subject, domain, customer, customerName: customerName(facts, customer) };
  if (isPublicDomain(domain))
    return [{ code: 'XC05', pointer, severity: 'info', params, text: 'XC05/public' }];
  if (owners.isPartner || owners.customers.size === 0 || owners.customers.has(customer)) return [];
  return [
    {
      code: 'XC05',
      pointer,
      severity: 'warning',
      params: { ...params, otherName: customerNames(facts, owners.customers) },
      ...customerFix(key, owners.customers),
    },
  ];
}

/**
 * XC05: the email domain of an end-customer person belongs to another customer (warning), or is one where anybody
 * gets an address (info). Source: domain facts, sections 3 and 3b.
 */
export const xc05ForeignDomain: PlanRule = (facts) => {
  const ownersOf = findDomainOwners(facts);
  return facts.plan.people.flatMap((person) => {
    const domain = person.affiliation === 'customer' && person.customer !== '' ? domainOf(person) : '';
    return domain === '' ? [] : faultOf(facts, person, domain, ownersOf(domain));
  });
};
