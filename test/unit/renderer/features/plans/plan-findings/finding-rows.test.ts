import { describe, expect, test } from 'vitest';
import {
  makeSubjectOf,
  placeOf,
} from '../../../../../../renderer/features/plans/plan-findings/fault-place.ts';
import {
  filterChoices,
  filterFaults,
  noFilter,
} from '../../../../../../renderer/features/plans/plan-findings/finding-filter.ts';
import { findingRows } from '../../../../../../renderer/features/plans/plan-findings/finding-rows.ts';
import { planFacts } from '../../../../../../shared/plan/plan-facts.ts';
import { readPlan } from '../../../../../../shared/plan/read-plan.ts';
import type { PlanFault } from '../../../../../../shared/rules/plan/plan-fault.ts';
import { makePlan } from '../../../../../support/packets.ts';

const facts = planFacts(readPlan(makePlan()), '2026-11-23');
const subjectOf = makeSubjectOf(facts);

const fault = (
  code: PlanFault['code'],
  severity: PlanFault['severity'],
  params: PlanFault['params'] = {},
  pointer = '/assignments/0',
): PlanFault => ({ code, severity, params, pointer });

describe('findingRows', () => {
  test('groups by weight, then by rule, and puts waived findings last', () => {
    const rows = findingRows([
      fault('LP07', 'warning'),
      fault('LP01', 'info', { waived: true }),
      fault('XC01', 'error'),
      fault('LP01', 'warning'),
      fault('XC01', 'error'),
      fault('LP03', 'info'),
    ]);
    expect(rows.map((row) => (row.kind === 'fault' ? row.fault.code : `${row.id}: ${row.count}`))).toEqual([
      'error: 2',
      'error XC01: 2',
      'XC01',
      'XC01',
      'warning: 2',
      'warning LP01: 1',
      'LP01',
      'warning LP07: 1',
      'LP07',
      'info: 1',
      'info LP03: 1',
      'LP03',
      'waived: 1',
      'waived LP01: 1',
      'LP01',
    ]);
  });

  test('gives every row an id of its own, also to equal findings', () => {
    const rows = findingRows([fault('LP07', 'warning'), fault('LP07', 'warning')]);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
  });

  test('is empty without findings', () => {
    expect(findingRows([])).toEqual([]);
  });
});

describe('what a finding is about', () => {
  test('is what it says, else the item that it points to', () => {
    expect(subjectOf(fault('LP07', 'warning', { person: 'ops', project: 'shop-prod' }))).toEqual({
      person: 'ops',
      project: 'shop-prod',
    });
    expect(subjectOf(fault('plan-name', 'warning', {}, '/people/0/subject'))).toEqual({ person: 'eva' });
    expect(subjectOf(fault('plan-name', 'warning', {}, '/people/9/subject'))).toEqual({});
  });

  test('is shown in the matrix for roles, in the lists for everything else', () => {
    expect(placeOf(fault('LP07', 'warning'), { person: 'ops' })).toEqual({
      tab: 'matrix',
      pointer: '/assignments/0',
      person: 'ops',
    });
    expect(placeOf(fault('plan-name', 'warning', {}, '/projects/0/name'), {})).toEqual({
      tab: 'lists',
      pointer: '/projects/0/name',
    });
  });
});

describe('the filter', () => {
  const faults = [
    fault('LP07', 'warning', { person: 'ops', project: 'shop-prod' }),
    fault('LP07', 'warning', { person: 'eva' }),
    fault('plan-name', 'warning', {}, '/projects/0/name'),
    fault('plan-label', 'warning', {}, '/projects/0/labels/x'),
  ];

  test('lets through what fits all that was chosen', () => {
    const count = (filter: Partial<typeof noFilter>): number =>
      filterFaults(faults, { ...noFilter, ...filter }, subjectOf).length;
    expect(count({})).toBe(4);
    expect(count({ rule: 'LP07' })).toBe(2);
    expect(count({ rule: 'form', project: 'shop-prod' })).toBe(2);
    expect(count({ person: 'eva', project: 'shop-prod' })).toBe(0);
  });

  test('offers what there is, counted', () => {
    const { rule, person, project } = filterChoices(faults, subjectOf);
    expect([...rule]).toEqual([
      ['LP07', 2],
      ['form', 2],
    ]);
    expect([...person]).toEqual([
      ['ops', 1],
      ['eva', 1],
    ]);
    expect([...project]).toEqual([['shop-prod', 3]]);
  });
});
