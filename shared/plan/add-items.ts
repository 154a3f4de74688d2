import { cleanEmail, emailParts } from '../rules/clean-email.ts';
import { newKey } from './new-key.ts';
import type { PlanEdit, PlanList } from './plan-edit.ts';
import type { PersonType, Plan } from './read-plan.ts';

/** What was added and what was there already, so that a person who pasted a long list knows what became of it. */
export type AddedItems = { edits: PlanEdit[]; keys: string[]; known: string[] };

/** Whose people are: the partner's, a customer's, or what the domain of each address says. */
export type Belonging =
  { affiliation: 'partner' } | { affiliation: 'customer'; customer: string } | 'by-domain';

type Item = { name: string; members: Extract<PlanEdit, { type: 'put' }>['members'] };

const lowered = (name: string): string => name.normalize('NFC').toLowerCase();

/** Items with new keys; what is there by name, or twice among the new ones, is left out. */
function addItems(
  plan: Plan,
  list: PlanList,
  items: readonly Item[],
  namesThere: readonly string[],
): AddedItems {
  const names = new Set(namesThere.map(lowered));
  const taken = new Set<string>(plan[list].map(({ key }) => key));
  const added: AddedItems = { edits: [], keys: [], known: [] };
  for (const { name, members } of items) {
    if (names.has(lowered(name))) {
      added.known.push(name);
      continue;
    }
    const key = newKey(name, (wanted) => taken.has(wanted));
    names.add(lowered(name));
    taken.add(key);
    added.keys.push(key);
    added.edits.push({ type: 'put', list, key, members });
  }
  return added;
}

/** The lines of a text that say something, without blanks around them. */
const linesOf = (text: string): string[] =>
  text
    .split(/[\r\n\t\v\f\u0085\u2028\u2029]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** Customers, folders or projects by their names, one on each line. */
export function addNamed(
  plan: Plan,
  list: 'customers' | 'folders' | 'projects',
  text: string,
  members: Item['members'] = {},
): AddedItems {
  const items = linesOf(text).map((name) => ({ name, members: { name, ...members } }));
  return addItems(
    plan,
    list,
    items,
    plan[list].map(({ name }) => name),
  );
}

/** The provider's own service accounts have addresses; what has none is a client. Source: domain facts, section 1.5. */
function typeOf(subject: string): PersonType {
  const domain = emailParts(subject)?.domain;
  if (domain === undefined) return 'client';
  return /(?:^|\.)sa\.stackit\.cloud$/.test(domain) ? 'service-account' : 'user';
}

/** The customer or the partner whose domain an address has; a customer's, of whom nobody knows yet, for all others. */
function belongingOf({ partner, customers }: Plan, subject: string): Item['members'] {
  const domain = emailParts(subject)?.domain;
  if (domain !== undefined && partner.emailDomains.includes(domain)) return { affiliation: 'partner' };
  const owner = customers.find(({ emailDomains }) => domain !== undefined && emailDomains.includes(domain));
  return { affiliation: 'customer', customer: owner?.key ?? null };
}

/**
 * People by their addresses, one on each line or parted by semicolons or commas; "Name <address>" counts as the
 * address. Subjects are lower case, as the provider compares them.
 */
export function addPeople(plan: Plan, text: string, belonging: Belonging): AddedItems {
  const subjects = linesOf(text.replace(/[;,]+/g, '\n'))
    .map((line) => cleanEmail(line).text.toLowerCase())
    .filter((subject) => subject !== '');
  const items = subjects.map((subject) => ({
    name: subject,
    members: {
      type: typeOf(subject),
      subject,
      ...(belonging === 'by-domain' ? belongingOf(plan, subject) : belonging),
      account: 'unknown',
    },
  }));
  return addItems(
    plan,
    'people',
    items,
    plan.people.map(({ subject }) => subject),
  );
}
