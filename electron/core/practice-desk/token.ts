import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { ProblemError } from './problem.ts';

/** A new access token: a prefix that secret scanners can find, and 192 random bits. */
export const makeToken = (): string => `odpd_${randomBytes(24).toString('base64url')}`;

/** A check of Authorization headers against the token; it throws the problem `unauthorized` and takes equally long for all. */
export function makeTokenCheck(token: string): (authorization: string | undefined) => void {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(token);
  return (authorization) => {
    const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
    if (!timingSafeEqual(digest(given), expected)) throw new ProblemError('unauthorized');
  };
}
