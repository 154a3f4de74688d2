/** Any JSON value, as `JSON.parse` gives it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { [member: string]: Json };

/** True for a JSON object, so neither null nor an array. */
export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const partsByPointer = new Map<string, readonly string[]>();
/** A packet's rules ask for the same hundred pointers again and again; a plan of thousands of people has one for each. */
const REMEMBERED = 1000;

/**
 * The member names of a JSON Pointer (RFC 6901): `/a/b~1c` gives `['a', 'b/c']`, `''` gives `[]`.
 * Throws a RangeError for a text that is no pointer.
 */
export function pointerParts(pointer: string): readonly string[] {
  const known = partsByPointer.get(pointer);
  if (known) return known;
  const parts = splitPointer(pointer);
  if (partsByPointer.size < REMEMBERED) partsByPointer.set(pointer, parts);
  return parts;
}

function splitPointer(pointer: string): string[] {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw new RangeError(`not a JSON Pointer: ${pointer}`);
  const parts = pointer.slice(1).split('/');
  return pointer.includes('~')
    ? parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    : parts;
}

/** The JSON Pointer of a path: `['a', 'b/c', 0]` gives `/a/b~1c/0`. */
export const pointerOf = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

/** The value that a pointer leads to, or undefined where there is none. Reads own members only. */
export function valueAt(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const part of pointerParts(pointer)) {
    if (Array.isArray(value)) value = /^(0|[1-9]\d*)$/.test(part) ? value[Number(part)] : undefined;
    else if (isJsonObject(value)) value = Object.hasOwn(value, part) ? value[part] : undefined;
    else return undefined;
  }
  return value;
}

/**
 * A copy of `root` with the value at `pointer` set; `undefined` removes the member. Missing parents of a value are
 * made as objects, a parent of another type is replaced by one; to remove a member where there is no parent changes
 * nothing. Throws a RangeError for `''` and for `__proto__`, which no packet has a member of.
 */
export function withValueAt(root: JsonObject, pointer: string, value: Json | undefined): JsonObject {
  const [name, ...rest] = pointerParts(pointer);
  if (name === undefined || [name, ...rest].includes('__proto__'))
    throw new RangeError(`no member to set: ${pointer}`);
  const copy = { ...root };
  if (rest.length > 0) {
    const child = Object.hasOwn(copy, name) ? copy[name] : undefined;
    if (value === undefined && !isJsonObject(child)) return root;
    copy[name] = withValueAt(isJsonObject(child) ? child : {}, pointerOf(rest), value);
  } else if (value === undefined) delete copy[name];
  else copy[name] = value;
  return copy;
}
