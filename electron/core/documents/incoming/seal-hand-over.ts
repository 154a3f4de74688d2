import { Decrypter, Encrypter } from 'age-encryption';
import { DeskError } from '../../../../shared/errors.ts';
import { passphraseIdentity, passphraseRecipient } from './passphrase.ts';

/* The envelope of a hand-over file: age, https://age-encryption.org/v1. */

/** age itself writes 18; a file that asks for more would take the memory of the computer. */
const MOST_WORK_FACTOR = 18;

/** How a file is opened: with one's own key, or with what a colleague told. */
export type Opener = { recipient: string | null; identity: string | null; passphrase: string | null };

/** Encrypts a text for a colleague or with a passphrase. */
export async function seal(
  text: string,
  to: { recipient: string } | { passphrase: string },
): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.addRecipient('recipient' in to ? to.recipient : passphraseRecipient(to.passphrase));
  return encrypter.encrypt(text);
}

/** The work factor of a file that opens with a passphrase; null for one that opens with a key. */
function workFactorOf(bytes: Uint8Array): number | null {
  const header = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const digits = /^age-encryption\.org\/v1\n-> scrypt \S+ (\d{1,9})\n/.exec(header)?.[1];
  return digits === undefined ? null : Number(digits);
}

/**
 * The text of an encrypted file, and whom it was opened as: null for a passphrase. Throws DeskError
 * `passphrase-needed`, `wrong-secret`, `hand-over-for-other`, `hand-over-damaged`.
 */
export async function open(
  bytes: Uint8Array,
  { recipient, identity, passphrase }: Opener,
): Promise<{ text: string; recipient: string | null }> {
  const workFactor = workFactorOf(bytes);
  const decrypter = new Decrypter();
  if (workFactor !== null) {
    if (workFactor > MOST_WORK_FACTOR) throw new DeskError('hand-over-damaged');
    if (passphrase === null) throw new DeskError('passphrase-needed');
    decrypter.addIdentity(passphraseIdentity(passphrase));
  } else if (identity !== null) decrypter.addIdentity(identity);
  const other = workFactor === null ? 'hand-over-for-other' : 'wrong-secret';
  try {
    const text = await decrypter.decrypt(bytes, 'text');
    return { text, recipient: workFactor === null ? recipient : null };
  } catch (error) {
    // The library has no other name for it.
    const isOther = error instanceof Error && error.message.startsWith('no identity matched');
    throw new DeskError(isOther ? other : 'hand-over-damaged', {}, { cause: error });
  }
}
