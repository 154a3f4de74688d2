import { expect, test } from 'vitest';
import { waiverChoices } from '../../../../../../renderer/features/plans/plan-findings/waiver-choices.ts';
import type { PlanFault } from '../../../../../../shared/rules/plan/plan-fault.ts';

const fault = (code: PlanFault['code'], params: PlanFault['params']): PlanFault => ({
  code,
  pointer: '/assignments/0',
  severity: 'warning',
  params,
});

test('a waiver may cover the person or the project that a finding names', () => {
  expect(waiverChoices(fault('LP07', { person: 'ops', project: 'shop' }))).toEqual([
    { rule: 'LP07', kind: 'person', ref: 'ops' },
    { rule: 'LP07', kind: 'project', ref: 'shop' },
  ]);
});

test('XC01 is waived by saying that the project is shared, and not for the person', () => {
  expect(waiverChoices(fault('XC01', { person: 'eva', project: 'shop' }))).toEqual([
    { rule: 'XC06', kind: 'project', ref: 'shop' },
  ]);
});

test('what nobody can waive has no waiver', () => {
  expect(waiverChoices(fault('XC02', { person: 'eva' }))).toEqual([]);
  expect(waiverChoices(fault('plan-name', { project: 'shop' }))).toEqual([]);
});
