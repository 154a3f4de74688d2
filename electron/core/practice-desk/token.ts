import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { ProblemError } from './problem.ts';

/** A new access token: a prefix that secret scanners can find, and 192 random bits. */
export const makeToken = (): string => `odpd_${randomBytes(24).toString('base64url')}`;

/** Says whether a token that is not the desk's own is good, as an authorization server's tokens are. */
export type VerifyToken = (token: string) => boolean | Promise<boolean>;

export type TokenCheck = (authorization: string | undefined) => Promise<void>;

/** A check of Authorization headers; it throws the problem `unauthorized`. The own token takes equally long for all. */
export function makeTokenCheck(token: string, verifyToken: VerifyToken = () => false): TokenCheck {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const expected = digest(token);
  return async (authorization) => {
    const given = /^Bearer +(\S+)$/i.exec(authorization ?? '')?.[1] ?? '';
    if (timingSafeEqual(digest(given), expected)) return;
    if (given === '' || !(await verifyToken(given))) throw new ProblemError('unauthorized');
  };
}
