import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../../../shared/json-pointer.ts';
import type { PlanEdit } from '../../../../../shared/plan/plan-edit.ts';
import { canWaive } from '../../../../../shared/rules/plan/apply-waivers.ts';
import { exportBlocks } from '../../../../../shared/rules/plan/export-blocks.ts';
import type { PlanCode, PlanFault } from '../../../../../shared/rules/plan/plan-fault.ts';
import {
  AREA,
  faultsIn,
  onFolder,
  onOrganization,
  onProject,
  put,
  samplePlan,
  TODAY,
} from './sample-plan.ts';

const waive = (
  rule: string,
  ref: string,
  more: { reason?: string; until?: string | null } = {},
): PlanEdit => ({
  type: 'waive',
  rule,
  ref,
  reason: 'agreed with both',
  by: 'Max Beispiel',
  until: null,
  ...more,
});
const stateOf = ({ code, severity, params }: PlanFault): string =>
  `${code} ${severity}${params['waived'] === true ? ' waived' : ''}`;
const told = (packet: JsonObject, ...codes: PlanCode[]): string[] =>
  faultsIn(packet)
    .filter(({ code }) => codes.includes(code))
    .map(stateOf);

const group = put('people', 'max', { type: 'group' });
const account = onProject('data', 'bot');
const folder = [put('projects', 'data', { folder: 'f-muster' }), onFolder('f-muster', 'eva')];

describe('a waiver', () => {
  it.each<[string, PlanEdit[], PlanCode, string, string]>([
    ['a person', [group], 'XC09', 'max', 'XC09'],
    ['a project', [account], 'XC07', 'data', 'XC07'],
    ['a folder', folder, 'XC03', 'f-muster', 'XC03'],
    ['a project without a person', [], 'LP08', 'data', 'LP08'],
  ])('that names %s makes an info of the finding', (_what, edits, code, ref, rule) => {
    expect(told(samplePlan(edits), code)).not.toContain(`${code} info waived`);
    expect(told(samplePlan([...edits, waive(rule, ref)]), code)).toContain(`${code} info waived`);
  });

  it('covers only what it names', () => {
    const bothGroups = [group, put('people', 'ops', { type: 'group' })];
    expect(told(samplePlan([...bothGroups, waive('XC09', 'ops')]), 'XC09')).toEqual([
      'XC09 info waived',
      'XC09 warning',
    ]);
  });

  it.each([
    ['another rule', waive('XC07', 'max')],
    ['another person', waive('XC09', 'eva')],
    ['a key in another case', waive('XC09', 'Max')],
    ['a blank reason', waive('XC09', 'max', { reason: ' \n' })],
    ['a last day that is over', waive('XC09', 'max', { until: '2026-11-22' })],
    ['a last day that is no day', waive('XC09', 'max', { until: 'later' })],
  ])('with %s covers nothing', (_what, edit) => {
    expect(told(samplePlan([group, edit]), 'XC09')).toEqual(['XC09 warning']);
  });

  it.each([TODAY, '2026-11-24', null])('whose last day is %s holds', (until) => {
    expect(told(samplePlan([group, waive('XC09', 'max', { until })]), 'XC09')).toEqual(['XC09 info waived']);
  });

  it('says which one it is', () => {
    const packet = samplePlan([group, waive('LP08', 'x'), waive('XC09', 'max')]);
    const fault = faultsIn(packet).find(({ code }) => code === 'XC09');
    expect(fault?.params).toMatchObject({ waived: true, waiver: 1 });
  });

  it('lets a plan be exported', () => {
    const blocks = (edits: PlanEdit[]) =>
      exportBlocks(faultsIn(samplePlan([account, ...edits])).filter(({ code }) => code === 'XC07'));
    expect(blocks([])).toHaveLength(1);
    expect(blocks([waive('XC07', 'data')])).toEqual([]);
  });
});

describe('what nobody can waive', () => {
  const area = [put('projects', 'shop', { network: AREA }), put('projects', 'data', { network: AREA })];
  const twice = put('people', 'eve', {
    subject: 'eva@muster.example',
    affiliation: 'customer',
    customer: 'beispiel',
  });

  it.each<[PlanCode, PlanEdit[], string[]]>([
    ['XC01', [onProject('data', 'eva')], ['data', 'eva']],
    ['XC02', [onOrganization('eva')], ['eva']],
    ['XC04', [twice], ['eve', 'eva']],
    ['XC08', area, ['data', 'shop']],
  ])('is %s', (code, edits, refs) => {
    const waived = samplePlan([...edits, ...refs.map((ref) => waive(code, ref))]);
    expect(told(waived, code)).toEqual([`${code} error`]);
  });

  it('is what is wrong with the plan’s own form', () => {
    const edits = [put('projects', 'shop', { name: 'a.b' }), waive('plan-name', 'shop')];
    expect(told(samplePlan(edits), 'plan-name')).toEqual(['plan-name warning']);
  });
});

describe('a waiver of a shared project', () => {
  const shared = [onProject('shop', 'ben')];

  it('silences what tells of the sharing, and the strangers there', () => {
    expect(told(samplePlan(shared), 'XC01', 'XC06')).toEqual(['XC01 error', 'XC06 error']);
    expect(told(samplePlan([...shared, waive('XC06', 'shop')]), 'XC01', 'XC06')).toEqual([
      'XC01 info waived',
      'XC06 info waived',
    ]);
  });

  it('silences nothing on another project', () => {
    const edits = [...shared, onProject('data', 'eva'), waive('XC06', 'shop')];
    expect(told(samplePlan(edits), 'XC01', 'XC06')).toEqual([
      'XC01 info waived',
      'XC01 error',
      'XC06 info waived',
      'XC06 error',
    ]);
  });

  it('names the project, not a person', () => {
    expect(told(samplePlan([...shared, waive('XC06', 'ben')]), 'XC01', 'XC06')).toEqual([
      'XC01 error',
      'XC06 error',
    ]);
  });

  it('is void without a reason', () => {
    const edits = [...shared, waive('XC06', 'shop', { reason: '' })];
    expect(told(samplePlan(edits), 'XC01')).toEqual(['XC01 error']);
  });
});

describe('what a window offers to waive', () => {
  const offers = (edits: PlanEdit[], code: PlanCode) =>
    faultsIn(samplePlan(edits))
      .filter((fault) => fault.code === code)
      .map(canWaive);

  it('is the person where a finding names one', () => {
    expect(offers([account], 'XC07')).toEqual([{ rule: 'XC07', ref: 'bot' }]);
  });

  it('is the project of a stranger, as shared', () => {
    expect(offers([onProject('data', 'eva')], 'XC01')).toEqual([{ rule: 'XC06', ref: 'data' }]);
  });

  it('is nothing where nobody can', () => {
    expect(offers([onOrganization('eva')], 'XC02')).toEqual([null]);
    expect(offers([put('projects', 'shop', { name: '' })], 'plan-name')).toEqual([null]);
  });

  it('covers the finding when it is taken', () => {
    const edits = [group, account, ...folder, onProject('data', 'eva'), onOrganization('max', 'sales')];
    for (const fault of faultsIn(samplePlan(edits))) {
      const offer = canWaive(fault);
      if (!offer) continue;
      const after = faultsIn(samplePlan([...edits, waive(offer.rule, offer.ref)]));
      expect(
        after.find(({ code, pointer }) => code === fault.code && pointer === fault.pointer)?.params,
        fault.code,
      ).toMatchObject({ waived: true });
    }
  });
});
