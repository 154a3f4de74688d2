import type { Json } from '../../../shared/json-pointer.ts';
import { ProblemError } from './problem.ts';

/** Deepest nesting of a JSON body that the desk takes, the bound that clients keep for the desk's answers. */
const MAX_DEPTH = 64;

/** The JSON value of a body in UTF-8. Throws the problem `malformed` for what is no JSON, no UTF-8, empty or too deep. */
export function parseJsonBody(bytes: Buffer): Json {
  let value: Json;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as Json;
  } catch (cause) {
    throw new ProblemError('malformed', {}, { cause });
  }
  if (isDeeperThan(value, MAX_DEPTH)) throw new ProblemError('malformed');
  return value;
}

/** Stops at the bound, so that no nesting can exhaust the stack. */
function isDeeperThan(value: Json, depth: number): boolean {
  if (value === null || typeof value !== 'object') return false;
  return depth === 0 || Object.values(value).some((member) => isDeeperThan(member, depth - 1));
}
