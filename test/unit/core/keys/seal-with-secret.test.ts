import { expect, test } from 'vitest';
import { newDataKey } from '../../../../electron/core/keys/data-key.ts';
import {
  openWithSecret,
  SealedWithSecret,
  sealWithSecret,
} from '../../../../electron/core/keys/seal-with-secret.ts';

test('a sealed key is opened by its secret alone, and each sealing is another', async () => {
  const key = newDataKey();
  const [one, other] = [await sealWithSecret(key, 'Grüße'), await sealWithSecret(key, 'Grüße')];
  expect(one.sealed).not.toBe(other.sealed);
  expect(one.kdf.salt).not.toBe(other.kdf.salt);
  expect(SealedWithSecret.parse(structuredClone(one))).toEqual(one);
  expect(await openWithSecret(one, 'Grüße')).toEqual(key);
  expect(await openWithSecret(one, 'Gru\u0308ße')).toEqual(key); // typed on another keyboard
  expect(await openWithSecret(one, 'grüße')).toBeNull();
});

test('a sealed key that was changed does not open', async () => {
  const sealed = await sealWithSecret(newDataKey(), 'secret');
  const bytes = Buffer.from(sealed.sealed, 'base64');
  bytes[3] = (bytes[3] ?? 0) ^ 1;
  expect(await openWithSecret({ ...sealed, sealed: bytes.toString('base64') }, 'secret')).toBeNull();
});

const sealed = await sealWithSecret(newDataKey(), 'secret');
const withKdf = (changes: Record<string, unknown>) => ({ ...sealed, kdf: { ...sealed.kdf, ...changes } });

test.for([
  ['gigabytes of memory', withKdf({ N: 2 ** 24 })],
  ['no work at all', withKdf({ N: 2 })],
  ['a cost that scrypt does not take', withKdf({ N: 2 ** 17 + 1 })],
  ['wider blocks', withKdf({ r: 64 })],
  ['many rounds', withKdf({ p: 1000 })],
  ['another derivation', withKdf({ name: 'none' })],
  ['a short salt', withKdf({ salt: 'AAAA' })],
  ['a short nonce', { ...sealed, nonce: 'AAAA' }],
  ['a short tag', { ...sealed, sealed: sealed.sealed.slice(0, 48) }],
  ['a long content', { ...sealed, sealed: sealed.sealed.repeat(1000) }],
] as const)('a key file that asks for %s is refused unread', ([, content]) => {
  expect(SealedWithSecret.safeParse(content).success).toBe(false);
});
