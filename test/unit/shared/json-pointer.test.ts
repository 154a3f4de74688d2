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

test('to remove a member where there is no parent changes nothing', () => {
  const packet = { company: 'SAP SE', list: [1] };
  for (const pointer of ['/psam/name', '/company/address/city', '/list/0', '/constructor/name'])
    expect(withValueAt(packet, pointer, undefined)).toEqual(packet);
});

test('a name is unescaped once', () => {
  expect(pointerParts('/a~1b/~01/~0')).toEqual(['a/b', '~1', '~']);
});

test.each(['/a/__proto__', '/__proto__/a'])('%j is no member to remove', (pointer) => {
  expect(() => withValueAt({}, pointer, undefined)).toThrow(RangeError);
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
