import { expect, test } from 'vitest';
import * as z from 'zod';
import { parseBoundedJson } from '../../../../../electron/core/submit/http/bounded-json.ts';

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;

test('JSON comes as its value, with its member names in any script', () => {
  expect(parseBoundedJson('{"a":[1,"ü",null],"\\u0061b":{"名":true}}')).toEqual({
    a: [1, 'ü', null],
    ab: { 名: true },
  });
});

test('what does not parse, and what is nested deeper than 64, is none', () => {
  expect(['', '{', 'NaN', '{"a":1}}', nested(65)].map(parseBoundedJson)).toEqual(
    Array.from({ length: 5 }, () => undefined),
  );
  expect(parseBoundedJson(nested(64))).toBeInstanceOf(Array);
});

test.each(['toString', 'valueOf', '__proto__', '\\u0074oString'])(
  'a member named %s is left out, so that no comparison calls it',
  (name) => {
    const json = parseBoundedJson(`{"text":{"length":{"${name}":1}},"kept":[{"${name}":{},"a":1}]}`);
    expect(json).toEqual({ text: { length: {} }, kept: [{ a: 1 }] });
    const Text = z.object({ text: z.string().max(5) });
    expect(Text.safeParse(json).success).toBe(false); // with such a member zod throws instead
  },
);
