import { ProblemError } from './problem.ts';

/** Most characters of a key, as Stripe and Zendesk have it. */
const MAX_LENGTH = 255;

/**
 * The key of an Idempotency-Key header: a Structured Field string in quotes
 * (draft-ietf-httpapi-idempotency-key-header-07) or, as many clients send it, the bare text. Throws the problem
 * `idempotency-key-invalid` for anything else.
 */
export function parseIdempotencyKey(header: string): string {
  const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])*)"$/
    .exec(header)?.[1]
    ?.replace(/\\(["\\])/g, '$1');
  const key = quoted ?? (/^[\x21\x23-\x7e]+$/.test(header) ? header : '');
  if (key.length === 0 || key.length > MAX_LENGTH) throw new ProblemError('idempotency-key-invalid');
  return key;
}
