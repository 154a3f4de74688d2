import type { Json } from '../../../../shared/json-pointer.ts';
import { jsonDepth } from '../../../../shared/packet/json-depth.ts';

/** Deepest nesting of an answer that is read. */
const MAX_DEPTH = 64;

/** The value of a JSON text; undefined where it does not parse or is nested deeper than 64. */
export function parseBoundedJson(text: string): Json | undefined {
  if (jsonDepth(text) > MAX_DEPTH) return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
