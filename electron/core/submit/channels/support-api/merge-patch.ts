import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type Json, type JsonObject } from '../../../../../shared/json-pointer.ts';

/** The JSON Merge Patch (RFC 7396) that turns one object into another: only what differs, null for what is gone. */
export function mergePatchOf(from: JsonObject, to: JsonObject): JsonObject {
  const patch: JsonObject = {};
  for (const name of new Set([...Object.keys(from), ...Object.keys(to)])) {
    const [before, after] = [from[name], to[name]];
    if (isDeepStrictEqual(before, after)) continue;
    patch[name] = isJsonObject(before) && isJsonObject(after) ? mergePatchOf(before, after) : (after ?? null);
  }
  return patch;
}

/** True where a value shows everything that a merge patch sets and nothing that it removes. */
export function showsPatch(patch: JsonObject, shown: Json | undefined): boolean {
  return Object.entries(patch).every(([name, value]) => {
    const there = isJsonObject(shown) && Object.hasOwn(shown, name) ? shown[name] : undefined;
    if (value === null) return there === undefined || there === null;
    return isJsonObject(value) ? showsPatch(value, there) : isDeepStrictEqual(value, there);
  });
}
