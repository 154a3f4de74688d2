import type { Json } from '../../../../shared/json-pointer.ts';
import { jsonDepth } from '../../../../shared/packet/json-depth.ts';

/** Deepest nesting of an answer that is read. */
const MAX_DEPTH = 64;

/**
 * Members that JavaScript calls by itself when an object is compared or printed: `{"length":{"toString":1}}` makes
 * a check of a text's length throw, also inside zod. Nobody's answer needs them.
 */
const called = new Set(['toString', 'valueOf', '__proto__']);
const mayHaveCalled = /toString|valueOf|__proto__|\\u00/i;

const withoutCalled = (name: string, value: unknown): unknown => (called.has(name) ? undefined : value);

/** The value of a JSON text without such members; undefined where it does not parse or is nested deeper than 64. */
export function parseBoundedJson(text: string): Json | undefined {
  if (jsonDepth(text) > MAX_DEPTH) return undefined;
  try {
    return JSON.parse(text, mayHaveCalled.test(text) ? withoutCalled : undefined) as Json;
  } catch {
    return undefined;
  }
}
