import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanPerson } from '../../plan/read-plan.ts';
import { emailParts } from '../clean-email.ts';
import { isPublicDomain } from '../email-domains.ts';

/** Whose an email domain is, by what the plan says of its partner and customers. */
export type DomainOwners = { customers: ReadonlySet<string>; isPartner: boolean };

const NOBODY: DomainOwners = { customers: new Set(), isPartner: false };

/** Longest subject that the provider takes; a longer one is refused anyway. */
const MAX_SUBJECT = 255;

/** The domain of a person's address; '' for a subject that is no address. */
export const domainOf = ({ subject }: PlanPerson): string =>
  subject.length > MAX_SUBJECT ? '' : (emailParts(subject)?.domain ?? '');

/**
 * Who has a domain or the nearest one above it: `it.muster.example` belongs to who has `muster.example`. Nobody has a
 * domain where anybody gets an address.
 */
export function findDomainOwners({ plan }: PlanFacts): (domain: string) => DomainOwners {
  const owners = new Map<string, { customers: Set<string>; isPartner: boolean }>();
  const of = (domain: string): { customers: Set<string>; isPartner: boolean } => {
    const known = owners.get(domain) ?? { customers: new Set<string>(), isPartner: false };
    owners.set(domain, known);
    return known;
  };
  for (const domain of plan.partner.emailDomains) of(domain).isPartner = true;
  for (const { key, emailDomains } of plan.customers)
    for (const domain of emailDomains) if (key !== '') of(domain).customers.add(key);
  return (domain) => {
    if (isPublicDomain(domain)) return NOBODY;
    for (let name = domain; name !== ''; name = name.slice(name.indexOf('.') + 1 || name.length)) {
      const found = owners.get(name);
      if (found) return found;
    }
    return NOBODY;
  };
}
