import type { IncomingHttpHeaders } from 'node:http';
import { ProblemError } from './problem.ts';
import type { ProblemName } from './problem-texts.ts';

type HeaderInfo = { description: string; missing?: ProblemName };

/** The request headers that routes name; `missing` is the problem where a route needs one that is not there. */
export const requestHeaders = {
  'Idempotency-Key': {
    description:
      'The key of this submission, quoted (Structured Field string) or bare; for a request it equals externalId.',
    missing: 'idempotency-key-required',
  },
  'If-Match': {
    description: 'The ETag of the state that the change was made from.',
    missing: 'precondition-required',
  },
  'If-None-Match': { description: 'ETags that the client has; `*` with PUT: only if there is none yet.' },
  'Content-Digest': { description: 'SHA-256 of the bytes (RFC 9530).', missing: 'content-digest-required' },
  'Content-Disposition': { description: 'The file name (RFC 6266).' },
} as const satisfies Record<string, HeaderInfo>;

export type HeaderName = keyof typeof requestHeaders;

/** True for a header that a route cannot do without. With If-None-Match beside it, If-Match is one of two. */
export const isRequired = (name: HeaderName, named: readonly HeaderName[]): boolean =>
  'missing' in requestHeaders[name] && !(name === 'If-Match' && named.includes('If-None-Match'));

/** Throws the problem of the first header that the route needs and the exchange lacks. */
export function requireHeaders(named: readonly HeaderName[], headers: IncomingHttpHeaders): void {
  for (const name of named) {
    const info: HeaderInfo = requestHeaders[name];
    if (info.missing && isRequired(name, named) && headers[name.toLowerCase()] === undefined)
      throw new ProblemError(info.missing, { params: { header: name } });
  }
}
