import type { Json, JsonObject } from '../../../../../shared/json-pointer.ts';
import { planFacts } from '../../../../../shared/plan/plan-facts.ts';
import { readPlan } from '../../../../../shared/plan/read-plan.ts';
import { leastPrivilegeRules } from '../../../../../shared/rules/plan/least-privilege-rules.ts';
import type { PlanFault } from '../../../../../shared/rules/plan/plan-fault.ts';

export const TODAY = '2026-11-23';

/** An assignment: `give('eva', 'reader', 'project:shop')`. */
export function give(person: string, role: string, place: string, reasons: JsonObject = {}): JsonObject {
  const [type = '', key] = place.split(':');
  return { scope: key === undefined ? { type } : { type, key }, person, role, ...reasons };
}

const user = (key: string, domain: string, more: JsonObject): JsonObject => ({
  key,
  type: 'user',
  subject: `${key}@${domain}`,
  ...more,
});

const muster = { affiliation: 'customer', customer: 'muster' };
const partner = { affiliation: 'partner' };

export const people: JsonObject[] = [
  user('eva', 'muster.example', muster),
  user('uwe', 'muster.example', muster),
  { key: 'team', type: 'group', subject: 'muster-team', ...muster },
  { key: 'app', type: 'client', subject: 'muster-app', ...muster },
  { ...user('bot', 'sa.stackit.cloud', muster), type: 'service-account', homeProject: 'shop' },
  user('ops', 'reseller.example', partner),
  user('dev', 'reseller.example', partner),
  { ...user('robo', 'sa.stackit.cloud', partner), type: 'service-account' },
];

/** shop stands alone and has key management, store and stock share a folder, depot has one of its own. */
export const projects: JsonObject[] = [
  { key: 'shop', name: 'muster-shop', customer: 'muster', services: [{ key: 'kms', managedBy: 'partner' }] },
  { key: 'store', name: 'muster-store', customer: 'muster', folder: 'pair' },
  { key: 'stock', name: 'muster-stock', customer: 'muster', folder: 'pair' },
  { key: 'depot', name: 'ahorn-depot', customer: 'ahorn', folder: 'single' },
];

/** A project of the plan with other members. */
export const withProject = (key: string, members: JsonObject): JsonObject => ({
  projects: projects.map((project) =>
    project['key'] === key ? Object.assign({}, project, members) : project,
  ),
});

/** A plan with people of two customers and of the partner, of which the rules see the given assignments. */
export const planOf = (assignments: JsonObject[], members: { [name: string]: Json } = {}): JsonObject => ({
  format: 'onboarding-packet',
  version: 1,
  kind: 'plan',
  id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d12',
  name: 'Muster 2026',
  management: 'partial',
  partner: { organizationName: 'Reseller GmbH', emailDomains: ['reseller.example'] },
  customers: [
    { key: 'muster', name: 'Muster AG', emailDomains: ['muster.example'] },
    { key: 'ahorn', name: 'Ahorn GmbH', emailDomains: ['ahorn.example'] },
  ],
  folders: [
    { key: 'pair', name: 'Muster' },
    { key: 'single', name: 'Ahorn' },
    { key: 'bare', name: 'Leer' },
  ],
  projects,
  people,
  assignments,
  waivers: [],
  ...members,
});

/** What one rule, or all rules of least privilege, find in a plan. */
export const faultsOf = (packet: JsonObject, code?: string): PlanFault[] =>
  leastPrivilegeRules
    .flatMap((rule) => rule(planFacts(readPlan(packet), TODAY)))
    .filter((fault) => code === undefined || fault.code === code);
