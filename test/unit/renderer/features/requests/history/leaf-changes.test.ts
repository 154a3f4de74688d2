import { describe, expect, it } from 'vitest';
import { leafChanges } from '../../../../../../renderer/features/requests/history/leaf-changes.ts';

describe('leafChanges', () => {
  it('leaves changes of texts and lists alone', () => {
    const changes = [
      { pointer: '/a', before: 'x' },
      { pointer: '/b', after: [{ c: 1 }] },
    ];
    expect(leafChanges(changes)).toEqual(changes);
  });
  it('opens a member that was an object before, after or both', () => {
    expect(
      leafChanges([
        { pointer: '/came', after: { a: { b: 'x' } } },
        { pointer: '/went', before: { c: 'y' } },
        { pointer: '/both', before: { d: '1' }, after: { d: '2', 'e/f': '3' } },
      ]),
    ).toEqual([
      { pointer: '/came/a/b', after: 'x' },
      { pointer: '/went/c', before: 'y' },
      { pointer: '/both/d', before: '1', after: '2' },
      { pointer: '/both/e~1f', after: '3' },
    ]);
  });
});
