import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyMergePatch } from '../../../../electron/core/practice-desk/merge-patch.ts';
import {
  mergePatchOf,
  showsPatch,
} from '../../../../electron/core/submit/channels/support-api/merge-patch.ts';
import type { JsonObject } from '../../../../shared/json-pointer.ts';

test('a patch names only what differs, and null for what is gone', () => {
  expect(
    mergePatchOf(
      { a: 1, b: { c: 1, d: 2 }, e: ['x'], f: 1 },
      { a: 1, b: { c: 1, d: 3, g: 4 }, e: ['x', 'y'] },
    ),
  ).toEqual({ b: { d: 3, g: 4 }, e: ['x', 'y'], f: null });
  expect(mergePatchOf({ a: { b: 1 } }, { a: { b: 1 } })).toEqual({});
});

const { value } = fc.letrec((tie) => ({
  value: fc.oneof({ depthSize: 'small' }, fc.string(), fc.boolean(), fc.array(fc.string()), tie('object')),
  object: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('value')),
}));
const objects = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), value) as fc.Arbitrary<JsonObject>;

test('a desk that applies the patch shows the wanted members, and the check sees it', () => {
  fc.assert(
    fc.property(objects, objects, (from, to) => {
      const patch = mergePatchOf(from, to);
      const patched = applyMergePatch(from, patch);
      expect(patched).toEqual(to);
      expect(showsPatch(patch, patched)).toBe(true);
    }),
  );
});

test('a value that is not there, is another, or was not removed is seen', () => {
  expect(showsPatch({ a: 'x' }, {})).toBe(false);
  expect(showsPatch({ a: { b: 'x' } }, { a: { b: 'y' } })).toBe(false);
  expect(showsPatch({ a: null }, { a: 'x' })).toBe(false);
  expect(showsPatch({ a: null }, { a: null })).toBe(true);
  expect(showsPatch({ toString: 'x' }, {})).toBe(false);
});
