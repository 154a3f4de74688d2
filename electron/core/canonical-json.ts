import { createHash } from 'node:crypto';
import { isJsonObject, type Json } from '../../shared/json-pointer.ts';

/**
 * The one way to write a JSON value, as RFC 8785 (JCS) has it: members sorted by UTF-16 code units, no blanks,
 * numbers as ECMAScript writes them. Two bodies that differ in order or blanks alone are the same request.
 */
export function canonicalJson(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.keys(value)
    .toSorted()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(value[name] ?? null)}`);
  return `{${members.join(',')}}`;
}

/** SHA-256 of the canonical form, in hex: equal for equal content. */
export const fingerprintOf = (value: Json): string =>
  createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex');
