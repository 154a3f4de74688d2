import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson, fingerprintOf } from '../../../../electron/core/canonical-json.ts';
import { applyMergePatch } from '../../../../electron/core/practice-desk/merge-patch.ts';
import type { Json } from '../../../../shared/json-pointer.ts';

describe('the canonical form', () => {
  test('sorts members by UTF-16 code units and leaves arrays as they are (RFC 8785, 3.2.3)', () => {
    const value = {
      '€': 'Euro',
      '\r': 'CR',
      דּ: 'Hebrew',
      '1': 'One',
      '😀': 'Smiley',
      '\u0080': 'Control',
      ö: 'o',
      z: [3, 1],
    };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(8);
    expect(canonicalJson(value)).toBe(
      '{"\\r":"CR","1":"One","z":[3,1],"\u0080":"Control","ö":"o","€":"Euro","😀":"Smiley","\ufb33":"Hebrew"}',
    );
  });

  test('writes numbers and texts as ECMAScript does (RFC 8785, 3.2.2)', () => {
    expect(
      canonicalJson([
        Number('333333333.33333329'),
        1e30,
        4.5,
        2e-3,
        1e-27,
        -0,
        '\u20ac$\u000f\nA\'B"\\"/',
        true,
        null,
      ]),
    ).toBe('[333333333.3333333,1e+30,4.5,0.002,1e-27,0,"€$\\u000f\\nA\'B\\"\\\\\\"/",true,null]');
  });

  test('is valid JSON of the same value, whatever the order of members', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value as Json);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });

  test('gives different content different fingerprints', () => {
    expect(fingerprintOf({ a: 1, b: 2 })).toBe(fingerprintOf({ b: 2, a: 1 }));
    expect(fingerprintOf({ a: 1 })).not.toBe(fingerprintOf({ a: '1' }));
    expect(fingerprintOf([1, 2])).not.toBe(fingerprintOf([2, 1]));
  });
});

describe('a merge patch', () => {
  // The test cases of RFC 7396, appendix A.
  test.each<[Json, Json, Json]>([
    [{ a: 'b' }, { a: 'c' }, { a: 'c' }],
    [{ a: 'b' }, { b: 'c' }, { a: 'b', b: 'c' }],
    [{ a: 'b' }, { a: null }, {}],
    [{ a: 'b', b: 'c' }, { a: null }, { b: 'c' }],
    [{ a: ['b'] }, { a: 'c' }, { a: 'c' }],
    [{ a: 'c' }, { a: ['b'] }, { a: ['b'] }],
    [{ a: { b: 'c' } }, { a: { b: 'd', c: null } }, { a: { b: 'd' } }],
    [{ a: [{ b: 'c' }] }, { a: [1] }, { a: [1] }],
    [
      ['a', 'b'],
      ['c', 'd'],
      ['c', 'd'],
    ],
    [{ a: 'b' }, ['c'], ['c']],
    [{ a: 'foo' }, null, null],
    [{ a: 'foo' }, 'bar', 'bar'],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: 'b', c: null }, { a: 'b' }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])('of %j with %j gives %j', (target, patch, result) => {
    expect(applyMergePatch(target, patch)).toEqual(result);
  });

  test('cannot reach the prototype', () => {
    const patched = applyMergePatch({}, JSON.parse('{"__proto__":{"polluted":true}}') as Json);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(patched)).toBe(Object.prototype);
  });
});
