import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  applyDifferences,
  invertDifferences,
  memberDifferences,
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

/** Lists of things with few values, so that they repeat, and of which some stay in place. */
const thing = fc.record({ key: fc.constantFrom('a', 'b', 'c', 'd', 'e'), n: fc.constantFrom(0, 1) });
const things = fc.array(thing, { maxLength: 12 });

test('the differences of lists of objects lead from one to the other and back, whatever was added, taken out or moved', () => {
  fc.assert(
    fc.property(things, things, (before, after) => {
      const changes = stored(packetDifferences({ list: before }, { list: after }));
      expect(applyDifferences({ list: before }, changes)).toEqual({ list: after });
      expect(applyDifferences({ list: after }, invertDifferences(changes))).toEqual({ list: before });
    }),
    { seed, numRuns: 5000 },
  );
});

test('of a long list only the items that changed are kept, wherever they stand', () => {
  const before = Array.from({ length: 1000 }, (_, n) => ({ n }));
  const after: JsonObject[] = before.filter(({ n }) => n % 400 !== 7);
  after[500] = { n: -1 };
  after.push({ n: 1000 });
  expect(packetDifferences({ list: before }, { list: after })).toEqual([
    { pointer: '/list', at: 1000, before: [], after: [{ n: 1000 }] },
    { pointer: '/list', at: 807, before: [{ n: 807 }], after: [] },
    { pointer: '/list', at: 502, before: [{ n: 502 }], after: [{ n: -1 }] },
    { pointer: '/list', at: 407, before: [{ n: 407 }], after: [] },
    { pointer: '/list', at: 7, before: [{ n: 7 }], after: [] },
  ]);
});

test('whole lists are told where the differences go to another packet', () => {
  const [before, after] = [{ list: [{ n: 1 }, { n: 2 }] }, { list: [{ n: 1 }] }];
  expect(applyDifferences({ list: [] }, memberDifferences(before, after))).toEqual(after);
});

test('a version that an older release stored with whole lists still applies', () => {
  const changes = [{ pointer: '/list', before: [{ n: 1 }], after: [{ n: 1 }, { n: 2 }] }];
  expect(applyDifferences({ list: [{ n: 1 }] }, changes)).toEqual({ list: [{ n: 1 }, { n: 2 }] });
  expect(applyDifferences({ list: [{ n: 1 }, { n: 2 }] }, invertDifferences(changes))).toEqual({
    list: [{ n: 1 }],
  });
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
  [
    'a list of texts or numbers, as a whole',
    { a: [1, 2] },
    { a: [1, 3] },
    [{ pointer: '/a', before: [1, 2], after: [1, 3] }],
  ],
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
