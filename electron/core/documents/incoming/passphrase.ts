import { randomBytes, scrypt } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Stanza, type Identity, type Recipient } from 'age-encryption';

/*
 * A passphrase as the recipient of an age file (https://age-encryption.org/v1, "The scrypt recipient type"). The library
 * has one too, in JavaScript, which takes ten times as long: more than anybody waits for on a computer that is busy.
 */

/** 2^17: 128 MB and about a third of a second for each guess; as the passphrase of a profile. */
const WORK_FACTOR = 17;

const LABEL = Buffer.from('age-encryption.org/v1/scrypt');
const [SALT_BYTES, KEY_BYTES, WRAPPED_BYTES] = [16, 32, 32];
/** A key is used once only. */
const NONCE = new Uint8Array(12);

/** The same letters count as the same, however they were typed; blanks around them do not count. */
function derive(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const N = 2 ** workFactor;
  const options = { N, r: 8, p: 1, maxmem: 2 * 128 * N * 8 };
  return new Promise((resolve, reject) =>
    scrypt(
      passphrase.normalize('NFKC').trim(),
      Buffer.concat([LABEL, salt]),
      KEY_BYTES,
      options,
      (error, key) => (error ? reject(error) : resolve(key)),
    ),
  );
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** Encrypts a file for whoever knows a passphrase. */
export const passphraseRecipient = (passphrase: string): Recipient => ({
  async wrapFileKey(fileKey) {
    const salt = randomBytes(SALT_BYTES);
    const key = await derive(passphrase, salt, WORK_FACTOR);
    const wrapped = chacha20poly1305(key, NONCE).encrypt(fileKey);
    return [new Stanza(['scrypt', base64(salt), String(WORK_FACTOR)], wrapped)];
  },
});

/** Opens such a file. The caller bounds the work factor before; throws Error for a stanza that is none. */
export const passphraseIdentity = (passphrase: string): Identity => ({
  async unwrapFileKey(stanzas) {
    const [stanza, ...others] = stanzas;
    const [type, saltText = '', workFactor = ''] = stanza?.args ?? [];
    const salt = Buffer.from(saltText, 'base64');
    const isOurs = type === 'scrypt' && salt.length === SALT_BYTES && stanza?.body.length === WRAPPED_BYTES;
    if (!stanza || !isOurs || others.length > 0) throw new Error('invalid scrypt stanza');
    const key = await derive(passphrase, salt, Number(workFactor));
    try {
      return chacha20poly1305(key, NONCE).decrypt(stanza.body);
    } catch {
      return null;
    }
  },
});
