import { createHash } from 'node:crypto';
import { DeskError } from '../../../../shared/errors.ts';
import { cleanLine } from '../../../../shared/rules/clean-text.ts';

/**
 * What colleagues need of each other: `recipient` is whom a file is encrypted for (age, `age1…`), `key` is what a
 * signature is checked with (Ed25519, 32 bytes as base64url).
 */
export type PublicKey = { recipient: string; key: string; name: string };

const PREFIX = 'onboarding-key:1:';
const [KEY_BYTES, SUM_BYTES] = [32, 4];
const MOST_NAME_BYTES = 800;

/** Bech32 without its own checksum, as it stands in an age recipient: `age1`, 52 letters, 6 of the checksum. */
const RECIPIENT = /^age1[02-9ac-hj-np-z]{58}$/;

const sumOf = (bytes: Uint8Array): Buffer =>
  createHash('sha256').update(PREFIX).update(bytes).digest().subarray(0, SUM_BYTES);

/** A public key as one line of letters that survive every mail program and fit into a QR code. */
export function publicKeyText({ recipient, key, name }: PublicKey): string {
  const bytes = Buffer.concat([
    Buffer.from(key, 'base64url'),
    Buffer.from(recipient, 'latin1'),
    Buffer.from(name),
  ]);
  return PREFIX + Buffer.concat([bytes, sumOf(bytes)]).toString('base64url');
}

/**
 * The public key in a text; blanks and line breaks that a mail put in do not matter. Its name is what people may see of
 * what somebody wrote there. Throws DeskError `colleague-key`
 * for what is none, is cut off or has a wrong letter.
 */
export function readPublicKey(text: string): PublicKey {
  const line = text.replaceAll(/\s+/g, '');
  const letters = line.startsWith(PREFIX) ? line.slice(PREFIX.length) : '';
  const whole = Buffer.from(letters, 'base64url');
  const bytes = whole.subarray(0, -SUM_BYTES);
  const recipient = bytes.subarray(KEY_BYTES, KEY_BYTES + 62).toString('latin1');
  const name = bytes.subarray(KEY_BYTES + 62);
  const isWhole = sumOf(bytes).equals(whole.subarray(-SUM_BYTES)) && whole.toString('base64url') === letters;
  if (!isWhole || !RECIPIENT.test(recipient) || name.length > MOST_NAME_BYTES)
    throw new DeskError('colleague-key', {});
  return {
    recipient,
    key: bytes.subarray(0, KEY_BYTES).toString('base64url'),
    name: cleanLine(name.toString('utf8')).text,
  };
}

/** https://www.crockford.com/base32.html: no I, L, O or U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const [GROUPS, GROUP_LENGTH] = [6, 4];

/** What two people compare over the phone: 24 letters and digits (120 bits) of a hash over both keys, whatever the name. */
export function fingerprintOfKey({ recipient, key }: Omit<PublicKey, 'name'>): string {
  const hash = createHash('sha256').update(`${PREFIX}${key} ${recipient}`).digest();
  const letters = [...hash.subarray(0, GROUPS * GROUP_LENGTH)]
    .map((byte) => LETTERS.charAt(byte % 32))
    .join('');
  return Array.from({ length: GROUPS }, (_, n) =>
    letters.slice(n * GROUP_LENGTH, (n + 1) * GROUP_LENGTH),
  ).join('-');
}
