import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyDifferences,
  invertDifferences,
  packetDifferences,
} from '../../../../../electron/core/store/packet-differences.ts';
import type { Json, JsonObject } from '../../../../../shared/json-pointer.ts';
import { seed } from '../../../shared/rules/arbitraries.ts';

/** Names of members that are special to pointers or to objects; `__proto__` is in no packet. */
const memberName = fc.oneof(
  fc.constantFrom(
    'a',
    'b',
    '',
    '/',
    '~',
    '~1',
    '~0',
    'a/b',
    '0',
    'constructor',
    'toString',
    'hasOwnProperty',
    'ä',
  ),
  fc.string({ maxLength: 3 }),
);
const isMemberName = (name: string): boolean => name !== '__proto__';

const { packet } = fc.letrec<{ value: Json; packet: JsonObject }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<Json>(null, true, false, 0, 1, '', 'x', '😀', {}),
    tie('packet'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  packet: fc.dictionary(memberName.filter(isMemberName), tie('value'), {
    maxKeys: 4,
    noNullPrototype: true,
  }) as fc.Arbitrary<JsonObject>,
}));

/** As it is stored and read back. */
const stored = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

test('the differences of two packets lead from one to the other and back, also after they were stored', () => {
  fc.assert(
    fc.property(packet, packet, (before, after) => {
      const differences = packetDifferences(before, after);
      for (const changes of [differences, stored(differences)]) {
        expect(applyDifferences(before, changes)).toEqual(after);
        expect(applyDifferences(after, invertDifferences(changes))).toEqual(before);
      }
      expect(stored(differences)).toEqual(differences);
    }),
    { seed, numRuns: 2000 },
  );
});

test('packets that are the same have no differences, whatever the order of their members', () => {
  fc.assert(
    fc.property(packet, (same) => {
      const turned = Object.fromEntries(Object.entries(same).toReversed());
      expect(packetDifferences(same, turned)).toEqual([]);
    }),
    { seed },
  );
});

test('taking the inverse twice gives the differences themselves', () => {
  fc.assert(
    fc.property(packet, packet, (before, after) => {
      const differences = packetDifferences(before, after);
      expect(invertDifferences(invertDifferences(differences))).toEqual(differences);
    }),
    { seed },
  );
});

test('applying differences changes neither packet', () => {
  const before = { company: { name: 'A', address: { city: 'Aachen' } } };
  const after = { company: { name: 'B', address: {} }, note: 'x' };
  const [copyOfBefore, copyOfAfter] = [structuredClone(before), structuredClone(after)];
  applyDifferences(before, packetDifferences(before, after));
  expect([before, after]).toEqual([copyOfBefore, copyOfAfter]);
});

test.for<[string, JsonObject, JsonObject, unknown[]]>([
  ['a changed member', { a: { b: 1 } }, { a: { b: 2 } }, [{ pointer: '/a/b', before: 1, after: 2 }]],
  ['a new member', { a: {} }, { a: { b: 2 } }, [{ pointer: '/a/b', after: 2 }]],
  ['a member that is gone', { a: { b: 1 } }, { a: {} }, [{ pointer: '/a/b', before: 1 }]],
  ['a member that becomes null', { a: 1 }, { a: null }, [{ pointer: '/a', before: 1, after: null }]],
  ['an empty object', {}, { a: {} }, [{ pointer: '/a', after: {} }]],
  ['a list, as a whole', { a: [1, 2] }, { a: [1, 3] }, [{ pointer: '/a', before: [1, 2], after: [1, 3] }]],
  [
    'an object in place of a text',
    { a: 'x' },
    { a: { b: 1 } },
    [{ pointer: '/a', before: 'x', after: { b: 1 } }],
  ],
  ['a list in place of an object', { a: {} }, { a: [] }, [{ pointer: '/a', before: {}, after: [] }]],
  ['a name that every object inherits', {}, { constructor: 'x' }, [{ pointer: '/constructor', after: 'x' }]],
  ['the same name gone', { toString: 'x' }, {}, [{ pointer: '/toString', before: 'x' }]],
  ['names with a slash and a tilde', {}, { 'a/b': { '~': 1 } }, [{ pointer: '/a~1b', after: { '~': 1 } }]],
])('a difference is told by member: %s', ([, before, after, expected]) => {
  expect(packetDifferences(before, after)).toEqual(expected);
});
