import { describe, expect, it } from 'vitest';
import { applyPlanEdits } from '../../../../../shared/plan/apply-plan-edits.ts';
import { PlanEdit } from '../../../../../shared/plan/plan-edit.ts';
import { describePlanFault } from '../../../../../shared/rules/plan/check-plan.ts';
import { casesLp01ToLp07 } from './cases-lp01-lp07.ts';
import { casesLp08ToLp14 } from './cases-lp08-lp14.ts';
import { faultsOf, give, planOf, TODAY } from './world.ts';

const all = [...casesLp01ToLp07, ...casesLp08ToLp14];

describe.each(all)('$code', ({ code, severity, fires, silent }) => {
  it('has three cases on either side', () => {
    expect(fires.length).toBeGreaterThanOrEqual(3);
    expect(silent.length).toBeGreaterThanOrEqual(3);
  });

  it.each(fires)('finds: $name', ({ plan, at, params = {}, text, fix }) => {
    const [found, ...others] = faultsOf(plan, code);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ code, severity, pointer: at, params });
    expect(found?.text).toBe(text);
    expect(found?.fix !== undefined).toBe(fix !== false);
  });

  it.each(silent)('says nothing of: %s', (_name, plan) => {
    expect(faultsOf(plan, code)).toEqual([]);
  });

  it.each(fires.filter(({ fix }) => fix !== false))('is gone after the fix of: $name', ({ plan }) => {
    const fix = faultsOf(plan, code)[0]?.fix ?? [];
    expect(fix.map((edit) => PlanEdit.parse(edit))).toEqual(fix);
    const fixed = applyPlanEdits(plan, fix);
    expect(faultsOf(fixed, code)).toEqual([]);
    expect(applyPlanEdits(fixed, fix)).toEqual(fixed);
  });

  it.each(fires)('says in both languages what is the matter: $name', ({ plan }) => {
    for (const fault of faultsOf(plan, code)) {
      const { message, params } = describePlanFault(fault);
      expect(message.de).not.toBe(message.en);
      for (const text of Object.values(message)) {
        expect(text).not.toMatch(/[{}]|undefined|^LP/);
        const named = [params['subject'], params['name']].filter((name) => name !== undefined);
        expect(named.some((name) => text.includes(String(name)))).toBe(true);
      }
    }
  });
});

it('every rule of least privilege has its cases', () => {
  expect(all.map(({ code }) => code)).toEqual(
    Array.from({ length: 14 }, (_, n) => `LP${String(n + 1).padStart(2, '0')}`),
  );
});

describe('a fix', () => {
  const fixed = (code: string, plan: ReturnType<typeof planOf>) =>
    applyPlanEdits(plan, faultsOf(plan, code)[0]?.fix ?? [])['assignments'];

  it('keeps why and until when a role was given', () => {
    const reasons = { justification: 'moves the shop', until: '2027-06-30' };
    expect(fixed('LP01', planOf([give('eva', 'owner', 'project:shop', reasons)]))).toEqual([
      give('eva', 'editor', 'project:shop', reasons),
    ]);
  });

  it('leaves what the person has there already as it is', () => {
    const there = give('eva', 'reader', 'project:shop', { justification: 'looks' });
    const legacy = give('eva', 'auditor', 'project:shop', { justification: 'audits' });
    expect(fixed('LP04', planOf([there, legacy]))).toEqual([there]);
  });

  it("gives a folder's role in the customer's own projects only", () => {
    const mixed = [
      { key: 'store', name: 'store', customer: 'muster', folder: 'pair' },
      { key: 'depot', name: 'depot', customer: 'ahorn', folder: 'pair' },
    ];
    expect(fixed('LP06', planOf([give('eva', 'reader', 'folder:pair')], { projects: mixed }))).toEqual([
      give('eva', 'reader', 'project:store'),
    ]);
  });

  it("gives a service's role of the organization where the service is", () => {
    expect(fixed('LP06', planOf([give('eva', 'kms.admin', 'organization')]))).toEqual([
      give('eva', 'kms.admin', 'project:shop'),
    ]);
  });

  it("makes a project's role of an old one of the organization", () => {
    const [role] = (fixed('LP06', planOf([give('eva', 'organization.auditor', 'organization')])) ??
      []) as unknown[];
    expect(role).toEqual(give('eva', 'reader', 'project:shop'));
  });

  it('ends a role ninety days from today', () => {
    expect(fixed('LP07', planOf([give('eva', 'editor', 'project:shop')]))).toEqual([
      give('eva', 'editor', 'project:shop', { until: '2027-02-21' }),
    ]);
  });

  it('is not offered where an edit cannot name the cell', () => {
    const key = 'k'.repeat(65);
    const person = {
      key,
      type: 'user',
      subject: 'eva@muster.example',
      affiliation: 'customer',
      customer: 'muster',
    };
    const codes = ['LP01', 'LP03', 'LP06', 'LP14'];
    const plan = planOf(
      [
        give(key, 'owner', 'folder:pair', { until: '2026-01-01' }),
        give(key, 'reader', 'folder:pair', { until: '2025-01-01' }),
      ],
      { people: [person] },
    );
    const found = faultsOf(plan).filter(({ code }) => codes.includes(code));
    expect(new Set(found.map(({ code }) => code))).toEqual(new Set(codes));
    expect(found.filter(({ fix }) => fix !== undefined)).toEqual([]);
    expect(faultsOf(planOf([], { people: [person] }), 'LP12')[0]?.fix).toBeUndefined();
  });
});

it('the day of an end is written as people write it, and a place as what it is', () => {
  const [fault] = faultsOf(planOf([give('eva', 'reader', 'folder:pair', { until: '2026-11-22' })]), 'LP14');
  const { message } = describePlanFault(fault ?? expect.fail(`nothing found on ${TODAY}`));
  expect(message.de).toContain('im Ordner Muster war bis 22.11.2026');
  expect(message.en).toContain('in the folder Muster was given until Nov 22, 2026');
});
