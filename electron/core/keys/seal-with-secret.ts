import { createCipheriv, createDecipheriv, randomBytes, scrypt, type ScryptOptions } from 'node:crypto';
import * as z from 'zod';
import type { DataKey } from './data-key.ts';

/** 128 MB and about a third of a second for each guess; RFC 7914 section 2 names the parameters. */
const COST = { N: 2 ** 17, r: 8, p: 1 };
/** A key file from elsewhere may not ask for more than 256 MB. */
const MOST_N = 2 ** 18;
const LEAST_N = 2 ** 14;

const [NONCE_BYTES, TAG_BYTES, SALT_BYTES] = [12, 16, 32];

const base64 = (bytes: number) => z.base64().length(Math.ceil(bytes / 3) * 4);

/** A data key sealed with a passphrase or a recovery code: scrypt, then AES-256-GCM; the bytes are in base64. */
export const SealedWithSecret = z.object({
  kdf: z.object({
    name: z.literal('scrypt'),
    N: z
      .int()
      .min(LEAST_N)
      .max(MOST_N)
      .refine((n) => Number.isInteger(Math.log2(n))),
    r: z.literal(COST.r),
    p: z.literal(COST.p),
    salt: base64(SALT_BYTES),
  }),
  nonce: base64(NONCE_BYTES),
  /** The encrypted key with its tag of 16 bytes behind it. */
  sealed: base64(32 + TAG_BYTES),
});
export type SealedWithSecret = z.infer<typeof SealedWithSecret>;

/** In a thread of Node's own: core goes on meanwhile. The same letters count as the same, however they were typed (NFKC); blanks around them do not count. */
const derive = (secret: string, salt: Buffer, { N, r, p }: typeof COST): Promise<Buffer> => {
  const options: ScryptOptions = { N, r, p, maxmem: 2 * 128 * N * r };
  return new Promise((resolve, reject) =>
    scrypt(secret.normalize('NFKC').trim(), salt, 32, options, (error, key) =>
      error ? reject(error) : resolve(key),
    ),
  );
};

/** Seals a data key with what a person knows or has on paper. */
export async function sealWithSecret(key: DataKey, secret: string): Promise<SealedWithSecret> {
  const [salt, nonce] = [randomBytes(SALT_BYTES), randomBytes(NONCE_BYTES)];
  const cipher = createCipheriv('aes-256-gcm', await derive(secret, salt, COST), nonce);
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  return {
    kdf: { name: 'scrypt', N: COST.N, r: 8, p: 1, salt: salt.toString('base64') },
    nonce: nonce.toString('base64'),
    sealed: sealed.toString('base64'),
  };
}

/** The data key; null where the secret does not fit or what was sealed was changed. */
export async function openWithSecret(
  { kdf, nonce, sealed }: SealedWithSecret,
  secret: string,
): Promise<DataKey | null> {
  const bytes = Buffer.from(sealed, 'base64');
  const wrapping = await derive(secret, Buffer.from(kdf.salt, 'base64'), kdf);
  const cipher = createDecipheriv('aes-256-gcm', wrapping, Buffer.from(nonce, 'base64'), {
    authTagLength: TAG_BYTES,
  });
  cipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  try {
    return Buffer.concat([cipher.update(bytes.subarray(0, -TAG_BYTES)), cipher.final()]);
  } catch {
    return null;
  }
}
