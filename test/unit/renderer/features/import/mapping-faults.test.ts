import { describe, expect, it } from 'vitest';
import { faultsOf, pointersOf } from '../../../../../renderer/features/import/columns/mapping-faults.ts';
import { membersByGroup } from '../../../../../renderer/features/import/columns/member-choices.ts';
import { tableMembers } from '../../../../../shared/operations/tables.ts';

describe('the members of the columns', () => {
  it('are fine where each has one column and the name has one', () => {
    expect(faultsOf(['/company/name', null, '/company/address/city', null])).toEqual({
      conflicts: new Map(),
      isNameMissing: false,
    });
  });

  it('contradict each other where two columns have the same', () => {
    const { conflicts } = faultsOf(['/note', '/company/name', '/note', '/note']);
    expect(conflicts).toEqual(
      new Map([
        [0, [2, 3]],
        [2, [0, 3]],
        [3, [0, 2]],
      ]),
    );
  });

  it('do not where a part of a split column has a column of its own, which counts then', () => {
    expect(faultsOf(['street-and-number', '/company/address/houseNumber', 'full-name']).conflicts.size).toBe(
      0,
    );
  });

  it('need a name', () => {
    expect(faultsOf([]).isNameMissing).toBe(true);
    expect(faultsOf(['/contact/lastName', null]).isNameMissing).toBe(true);
  });
});

it('every member is offered once, and the two that are split say what they fill', () => {
  const offered = membersByGroup().flatMap(({ members }) => members);
  expect(offered.toSorted()).toEqual([...tableMembers].toSorted());
  expect(pointersOf('full-name')).toEqual(['/contact/firstName', '/contact/lastName']);
  expect(pointersOf('/note')).toEqual(['/note']);
});
