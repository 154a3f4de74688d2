import type { Json, JsonObject } from '../../shared/json-pointer.ts';
import { serviceKeys } from '../../shared/plan/role-catalogue.ts';

/** How many of each a plan has at most: assignments end where no new one is found any more. */
export type PlanSize = {
  customers: number;
  projects: number;
  people: number;
  assignments: number;
};

const CUSTOMER_ROLES = ['reader', 'editor', 'postgres-flex.reader', 'object-storage-reader', 'kms.admin'];
const PARTNER_ROLES = ['owner', 'editor', 'reader', 'iaas.admin', 'kms.admin', 'project.owner'];
const SERVICES = serviceKeys.slice(0, 12);

const uuid = (random: () => number): string => {
  const digits = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
  return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
};

/**
 * A plan packet that follows from `random` (0 up to but not 1): of valid names, ids and references, without errors, so
 * that it can be exported, and without anything that a rule against crossings could find: each customer has a folder,
 * a network area and people of its own, who hold roles on its projects only and own none.
 * Sizes that are not given are small ones. Partner people hold roles everywhere. Keys: `c0`, `f0`, `p0`, `u0`.
 */
export function randomPlan(random: () => number, size: Partial<PlanSize> = {}): JsonObject {
  const below = (bound: number): number => Math.floor(random() * bound);
  const chance = (share: number): boolean => random() < share;
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T;
  const many = <T>(count: number, make: (n: number) => T): T[] =>
    Array.from({ length: count }, (_, n) => make(n));

  const customerCount = size.customers ?? 1 + below(5);
  const areas = many(customerCount, () => uuid(random));
  const customers = many(customerCount, (n) => ({
    key: `c${n}`,
    name: `Kunde ${n} GmbH & Co. KG`,
    emailDomains: [`kunde-${n}.example`],
  }));
  const folders = customers.map(({ key }, n) => ({ key: `f${n}`, name: `Kunde ${n}`, customer: key }));
  const projects = many(size.projects ?? 1 + below(10), (n) => {
    const owner = n % customerCount;
    return {
      key: `p${n}`,
      name: `Projekt ${n} ${pick(['dev', 'test', 'prod'])}`,
      customer: `c${owner}`,
      folder: chance(0.7) ? `f${owner}` : null,
      network: chance(0.3) ? (areas[owner] as string) : 'public',
      labels: chance(0.5) ? { billingReference: String(below(10_000)) } : {},
      owner: 'ops@reseller.example',
      environment: pick(['dev', 'test', 'prod', 'other']),
      services: [...new Set(many(below(4), () => pick(SERVICES)))].map((key) => ({
        key,
        managedBy: pick(['partner', 'customer', 'shared']),
      })),
      existingId: chance(0.3) ? uuid(random) : null,
    };
  });
  const projectsOf = (customer: number) => projects.filter((_, n) => n % customerCount === customer);

  const people = many(size.people ?? 2 + below(12), (n): { [member: string]: Json } => {
    const customer = below(customerCount);
    const home = projectsOf(customer);
    if (chance(0.3))
      return { key: `u${n}`, type: 'user', subject: `staff-${n}@reseller.example`, affiliation: 'partner' };
    const kind = home.length > 0 ? pick(['user', 'user', 'user', 'client', 'service-account']) : 'user';
    const subject = {
      user: `person-${n}@kunde-${customer}.example`,
      client: `client-${n}`,
      'service-account': `robot-${n}@sa.stackit.cloud`,
    }[kind] as string;
    return {
      key: `u${n}`,
      type: kind,
      subject,
      affiliation: 'customer',
      customer: `c${customer}`,
      account: pick(['yes', 'no', 'unknown']),
      ...(kind === 'service-account' && { homeProject: pick(home).key }),
    };
  });

  const assignments: Json[] = [];
  const given = new Set<string>();
  const wanted = size.assignments ?? below(40);
  for (let tries = 0; assignments.length < wanted && tries < 20 * wanted; tries += 1) {
    if (people.length === 0) break;
    const person = pick(people);
    const isPartner = person['affiliation'] === 'partner';
    const reachable = isPartner ? projects : projectsOf(Number(String(person['customer']).slice(1)));
    const place = isPartner ? random() : 0;
    if (place <= 0.95 && reachable.length === 0) continue;
    let scope: { type: string; key?: string } = { type: 'organization' };
    if (place <= 0.8) scope = { type: 'project', key: pick(reachable).key };
    else if (place <= 0.95) scope = { type: 'folder', key: pick(folders).key };
    const role = pick(isPartner ? PARTNER_ROLES : CUSTOMER_ROLES);
    const id = JSON.stringify([scope, person['key'], role]);
    if (given.has(id)) continue;
    given.add(id);
    assignments.push({
      scope,
      person: person['key'] as string,
      role,
      justification: pick(['', 'Betrieb', 'Support bis zur Übergabe']),
      until: chance(0.3) ? `2027-0${1 + below(9)}-1${below(10)}` : null,
    });
  }

  return {
    format: 'onboarding-packet',
    version: 1,
    kind: 'plan',
    id: uuid(random).replace(/^(.{14})4/, '$17'),
    name: `Plan ${below(1000)}`,
    management: pick(['full', 'partial']),
    partner: {
      organizationName: 'Reseller GmbH',
      organizationId: uuid(random),
      emailDomains: ['reseller.example'],
    },
    customers,
    folders: folders.map(({ key, name }) => ({ key, name })),
    projects,
    people,
    assignments,
    waivers: [],
  };
}
