import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanPerson, PlanProject } from '../../plan/read-plan.ts';

/*
 * What each customer may reach is a zone of its own: the rules against crossings compare the customers of people and
 * projects by their keys. Where a plan does not say whose something is, another rule tells that.
 */

/** How many names a text lists before it stops. */
const MAX_NAMES = 3;

/** True for an end customer's user, client or group; what a service account reaches depends on its home (XC07). */
export const isCustomerPerson = (person: PlanPerson | undefined): person is PlanPerson =>
  person?.affiliation === 'customer' && person.type !== 'service-account';

/** What people call a customer: its name, or the key that something refers to. */
export const customerName = ({ customers }: PlanFacts, key: string): string =>
  customers.get(key)?.name || key;

/** The names of a few customers in a row. */
export function customerNames(facts: PlanFacts, keys: Iterable<string>): string {
  const names = [...keys].map((key) => customerName(facts, key));
  return names.length > MAX_NAMES ? `${names.slice(0, MAX_NAMES).join(', ')}, …` : names.join(', ');
}

/** The customers other than one whose projects are among some; none where it is not known whose zone is asked about. */
export function otherCustomers(projects: readonly PlanProject[], customer: string): Set<string> {
  const others = new Set<string>();
  if (customer === '') return others;
  for (const project of projects)
    if (project.customer !== '' && project.customer !== customer) others.add(project.customer);
  return others;
}
