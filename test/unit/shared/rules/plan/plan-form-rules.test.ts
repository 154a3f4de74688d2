import { describe, expect, it } from 'vitest';
import type { Json, JsonObject } from '../../../../../shared/json-pointer.ts';
import { checkPlan, describePlanFault } from '../../../../../shared/rules/plan/check-plan.ts';
import { exportBlocks } from '../../../../../shared/rules/plan/export-blocks.ts';
import type { PlanCode } from '../../../../../shared/rules/plan/plan-fault.ts';
import { edited, given, labels, malformed, person, project, set, type Change } from './cases-plan-form.ts';
import { faultsIn, onProject, put, samplePlan, TODAY, told, unfixed } from './sample-plan.ts';

it('the sample plan has no finding of its own form', () => {
  expect(faultsIn(samplePlan()).filter(({ code }) => !code.startsWith('LP'))).toEqual([]);
});

describe.each(Object.entries(malformed))('%s', (name, { fires, spares }) => {
  const code = name as PlanCode;

  it.each(fires)('fires at %s', (_what, change, expected) => {
    const packet = change(samplePlan());
    expect(told(packet, code)).toEqual(expected);
    for (const fault of faultsIn(packet).filter((one) => one.code === code)) {
      const { message } = describePlanFault(fault);
      expect(`${message.de} ${message.en}`).not.toMatch(/\{\w+\}/);
    }
    expect(unfixed(packet).filter((one) => one.code === code)).toEqual([]);
  });

  it.each(spares)('spares %s', (_what, change) => {
    expect(told(change(samplePlan()), code)).toEqual([]);
  });
});

describe('the fix', () => {
  const fixOf = (packet: JsonObject, code: PlanCode) =>
    faultsIn(packet).find((fault) => fault.code === code)?.fix;

  it('of a name is the one that the provider takes', () => {
    expect(fixOf(project({ name: 'Kunde GmbH & Co. KG' })(samplePlan()), 'plan-name')).toEqual([
      put('projects', 'shop', { name: 'Kunde GmbH & Co KG' }),
    ]);
  });

  it('of a name of which nothing is left is not offered', () => {
    expect(fixOf(project({ name: '...' })(samplePlan()), 'plan-name')).toBeUndefined();
  });

  it('of a label cleans its value', () => {
    expect(fixOf(labels({ team: 'a b!', x: '1' })(samplePlan()), 'plan-label')).toEqual([
      put('projects', 'shop', { labels: { team: 'a-b-', x: '1' } }),
    ]);
  });

  it('of a customer’s person without a customer is the one whose domain it has', () => {
    expect(fixOf(person({ customer: null })(samplePlan()), 'plan-customer-missing')).toEqual([
      put('people', 'eva', { customer: 'muster' }),
    ]);
  });

  it('of one role twice keeps the reasons of the first', () => {
    const packet = samplePlan([
      { ...onProject('shop', 'max'), justification: 'first', until: '2027-01-31' } as never,
    ]);
    const twice = given({ person: 'max', role: 'reader', justification: 'second' })(packet);
    expect(fixOf(twice, 'plan-same-assignment')).toEqual([
      { ...onProject('shop', 'max'), type: 'revoke' },
      { ...onProject('shop', 'max'), justification: 'first', until: '2027-01-31' },
    ]);
  });
});

describe('a plan that is too large', () => {
  const people = (count: number): Json[] => Array.from({ length: count }, (_, n) => ({ key: `k${n}` }));
  const packet = (count: number): JsonObject => ({ name: 'Zu viel', people: people(count) });

  it('gets one error instead of thousands', () => {
    expect(
      checkPlan(packet(5_001), { today: TODAY }).map(({ code, pointer }) => `${code} ${pointer}`),
    ).toEqual(['plan-too-large /people']);
  });

  it('is refused from 20,001 assignments on', () => {
    const assignments = (count: number): JsonObject => ({
      name: 'Viel',
      assignments: Array.from({ length: count }, () => ({})),
    });
    expect(told(assignments(20_001), 'plan-too-large')).toEqual(['error /assignments']);
    expect(told(assignments(20_000), 'plan-too-large')).toEqual([]);
  });

  it('is not one at the bound', () => {
    expect(told(packet(5_000), 'plan-too-large')).toEqual([]);
  });
});

describe('an export is kept back', () => {
  const blocks = (change: Change): string[] =>
    exportBlocks(faultsIn(change(samplePlan())).filter(({ code }) => !code.startsWith('LP'))).map(
      ({ code }) => code,
    );

  it.each<[string, Change]>([
    ['plan-name', project({ name: 'a.b' })],
    ['plan-label', labels({ 'a b': '' })],
    ['plan-network', project({ network: 'x' })],
    ['plan-existing-id', project({ existingId: 'x' })],
    ['plan-organization-id', set('/partner', { organizationId: 'a b' })],
    ['plan-role', given({ role: 'Owner' })],
    ['plan-subject', person({ subject: 'eva' })],
    ['plan-date', given({ until: 'soon' })],
    ['plan-reference', given({ person: 'nobody' })],
    ['XC01', edited(onProject('data', 'eva'))],
  ])('by %s', (code, change) => {
    expect(blocks(change)).toContain(code);
  });

  it('by nothing in a plan that only warns', () => {
    expect(blocks(edited(put('people', 'eva', { type: 'group' })))).toEqual([]);
    expect(blocks(edited())).toEqual([]);
  });
});
