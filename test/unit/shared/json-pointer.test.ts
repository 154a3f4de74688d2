import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pointerOf, pointerParts, valueAt, withValueAt } from '../../../shared/json-pointer.ts';

test('a path survives its pointer', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (path) => {
      expect(pointerParts(pointerOf(path))).toEqual(path);
    }),
  );
});

test('what was set is found, and nothing else changed', () => {
  const before = { a: { b: 'old', c: 1 }, list: [1] };
  const after = withValueAt(before, '/a/b', 'new');
  expect(valueAt(after, '/a/b')).toBe('new');
  expect(after).toEqual({ a: { b: 'new', c: 1 }, list: [1] });
  expect(before.a.b).toBe('old');
});

test('missing parents are made, and a removed member is gone', () => {
  expect(withValueAt({}, '/company/address/city', 'Wien')).toEqual({
    company: { address: { city: 'Wien' } },
  });
  expect(withValueAt({ a: { b: 1 } }, '/a/b', undefined)).toEqual({ a: {} });
});

test.each(['', 'company', '/__proto__/polluted', '/a/__proto__'])('%j is no member to set', (pointer) => {
  expect(() => withValueAt({}, pointer, 'x')).toThrow(RangeError);
  expect({}).not.toHaveProperty('polluted');
});

test('inherited members are not found', () => {
  expect(valueAt({}, '/constructor')).toBeUndefined();
  expect(valueAt(['a'], '/length')).toBeUndefined();
  expect(valueAt(['a'], '/0')).toBe('a');
});
