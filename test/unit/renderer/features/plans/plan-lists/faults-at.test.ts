import { expect, test } from 'vitest';
import { faultsAt, marksOf } from '../../../../../../renderer/features/plans/plan-lists/faults-at.ts';
import type { PlanFault } from '../../../../../../shared/rules/plan/plan-fault.ts';

const fault = (pointer: string, severity: PlanFault['severity'] = 'warning'): PlanFault => ({
  code: 'LP01',
  pointer,
  severity,
  params: {},
});

test('a field has its own findings and those of what is in it, not its neighbour’s', () => {
  const faults = [
    fault('/people/1/subject'),
    fault('/people/1/subject/x'),
    fault('/people/1/subjects'),
    fault('/people/1'),
  ];
  expect(faultsAt(faults, '/people/1/subject').map(({ pointer }) => pointer)).toEqual([
    '/people/1/subject',
    '/people/1/subject/x',
  ]);
});

test('an item is marked by its heaviest finding and the number of all but the notes', () => {
  const marks = marksOf([
    fault('/people/1/subject'),
    fault('/people/1', 'error'),
    fault('/people/1/type'),
    fault('/people/10'),
    fault('/people/2', 'info'),
    fault('/assignments/1', 'error'),
  ]);
  expect([...marks]).toEqual([
    ['/people/1', { count: 3, severity: 'error' }],
    ['/people/10', { count: 1, severity: 'warning' }],
  ]);
});
