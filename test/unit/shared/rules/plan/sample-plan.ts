import type { JsonObject } from '../../../../../shared/json-pointer.ts';
import { applyPlanEdits } from '../../../../../shared/plan/apply-plan-edits.ts';
import { PlanEdit } from '../../../../../shared/plan/plan-edit.ts';
import { planFacts } from '../../../../../shared/plan/plan-facts.ts';
import { readPlan } from '../../../../../shared/plan/read-plan.ts';
import { findPlanFaults } from '../../../../../shared/rules/plan/check-plan.ts';
import type { PlanCode, PlanFault } from '../../../../../shared/rules/plan/plan-fault.ts';

export const TODAY = '2026-11-23';

const ORGANIZATION = '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d';
export const AREA = '0b9dd0c3-6f0d-4a52-8a4e-1f7f2f8f0f10';

/**
 * A plan of two customers that no rule against crossings and none of the plan's own form says anything about: `eva`
 * and `bot` are Muster's, `ben` is Beispiel's, `ops` and `max` the partner's; `mixed` is a folder of nobody yet.
 */
const plan: JsonObject = {
  format: 'onboarding-packet',
  version: 1,
  kind: 'plan',
  id: '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d12',
  name: 'Muster und Beispiel 2026',
  partner: {
    organizationName: 'Reseller GmbH',
    organizationId: ORGANIZATION,
    emailDomains: ['reseller.example'],
  },
  customers: [
    { key: 'muster', name: 'Muster AG', emailDomains: ['muster.example'] },
    { key: 'beispiel', name: 'Beispiel KG', emailDomains: ['beispiel.example'] },
  ],
  folders: [
    { key: 'f-muster', name: 'Muster AG' },
    { key: 'mixed', name: 'Gemischt' },
  ],
  projects: [
    {
      key: 'shop',
      name: 'muster-shop',
      customer: 'muster',
      folder: 'f-muster',
      network: 'public',
      labels: { billingReference: '4711' },
      owner: 'ops@reseller.example',
      services: [{ key: 'ske', managedBy: 'partner' }],
    },
    {
      key: 'data',
      name: 'beispiel-data',
      customer: 'beispiel',
      folder: null,
      owner: 'ops@reseller.example',
      services: [],
    },
  ],
  people: [
    { key: 'eva', type: 'user', subject: 'eva@muster.example', affiliation: 'customer', customer: 'muster' },
    {
      key: 'ben',
      type: 'user',
      subject: 'ben@beispiel.example',
      affiliation: 'customer',
      customer: 'beispiel',
    },
    {
      key: 'bot',
      type: 'service-account',
      subject: 'bot@sa.stackit.cloud',
      affiliation: 'customer',
      customer: 'muster',
      homeProject: 'shop',
    },
    { key: 'ops', type: 'user', subject: 'ops@reseller.example', affiliation: 'partner' },
    { key: 'max', type: 'user', subject: 'max@reseller.example', affiliation: 'partner' },
  ],
  assignments: [
    { scope: { type: 'project', key: 'shop' }, person: 'eva', role: 'reader' },
    { scope: { type: 'project', key: 'data' }, person: 'ben', role: 'reader' },
    { scope: { type: 'project', key: 'shop' }, person: 'ops', role: 'owner', justification: 'Betrieb' },
  ],
  waivers: [],
};

/** The sample plan after edits. */
export const samplePlan = (edits: readonly PlanEdit[] = []): JsonObject => applyPlanEdits(plan, edits);

export const onProject = (key: string, person: string, role = 'reader'): PlanEdit => ({
  type: 'grant',
  scope: { type: 'project', key },
  person,
  role,
});
export const onFolder = (key: string, person: string, role = 'reader'): PlanEdit => ({
  type: 'grant',
  scope: { type: 'folder', key },
  person,
  role,
});
export const onOrganization = (person: string, role = 'reader'): PlanEdit => ({
  type: 'grant',
  scope: { type: 'organization' },
  person,
  role,
});

type List = Extract<PlanEdit, { type: 'put' }>['list'];
type Members = Extract<PlanEdit, { type: 'put' }>['members'];
export const put = (list: List, key: string, members: Members): PlanEdit => ({
  type: 'put',
  list,
  key,
  members,
});

/** Everything that the rules find in a plan. */
export const faultsIn = (packet: JsonObject): PlanFault[] =>
  findPlanFaults(planFacts(readPlan(packet), TODAY));

/** What one rule says, as `severity pointer`. */
export const told = (packet: JsonObject, code: PlanCode): string[] =>
  faultsIn(packet)
    .filter((fault) => fault.code === code)
    .map(({ severity, pointer }) => `${severity} ${pointer}`);

/** The findings of a plan that have a fix which does not take them away: it should be none. */
export function unfixed(packet: JsonObject): PlanFault[] {
  const faults = faultsIn(packet);
  const count = (code: PlanCode, some = faults): number => some.filter((fault) => fault.code === code).length;
  return faults.filter(({ code, fix }) => {
    if (!fix) return false;
    const edits = fix.map((edit) => PlanEdit.parse(edit));
    return count(code, faultsIn(applyPlanEdits(packet, edits))) >= count(code);
  });
}
