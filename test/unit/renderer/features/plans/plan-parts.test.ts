import { expect, test } from 'vitest';
import { changedParts, partsOf } from '../../../../../renderer/features/plans/plan-parts.ts';

test('names the parts of a plan that an undone step was about', () => {
  expect(
    changedParts({ name: 'a', people: [] }, { name: 'a', people: [{ key: 'eva' }], assignments: [] }),
  ).toEqual(['people', 'assignments']);
});

test('names the parts that changes are about, whole lists and members inside them', () => {
  expect(
    partsOf([
      { pointer: '/assignments', before: [], after: [] },
      { pointer: '/people/0/subject', before: 'a', after: 'b' },
      { pointer: '/unknown', after: 1 },
    ]),
  ).toEqual(['people', 'assignments']);
});
