import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** The key that the profile's database is encrypted with: 32 random bytes, kept wrapped only, see key-file.ts. */
export type DataKey = Uint8Array;

/** A new data key; for a profile that is new or was not encrypted, never for one that has a key. */
export const newDataKey = (): DataKey => randomBytes(32);

/**
 * What tells a right key from a wrong one without the database: SQLite gives one answer to a wrong key and to a
 * damaged first page. Nothing of the key can be learnt from it.
 */
export const keyCheckOf = (key: DataKey): string =>
  createHmac('sha256', key).update('onboarding-desk: key check').digest('base64url');

/** True where the key is the one that the check value was made of. */
export function fitsKeyCheck(key: DataKey, keyCheck: string): boolean {
  const [own, wanted] = [keyCheckOf(key), keyCheck].map((text) => Buffer.from(text, 'base64url'));
  return own !== undefined && own.length === wanted?.length && timingSafeEqual(own, wanted);
}
