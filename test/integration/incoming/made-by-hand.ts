import { generateKeyPairSync } from 'node:crypto';
import { Encrypter } from 'age-encryption';
import type { NewHandOver } from '../../../electron/core/documents/incoming/hand-over-content.ts';
import { publicKeyText } from '../../../electron/core/documents/incoming/public-key.ts';
import { verifyingKeyOf } from '../../../electron/core/operations/own-key.ts';
import { idOf, makeRequest } from '../../support/packets.ts';
import { PASSPHRASE } from '../custody/laptops.ts';

/* Hand-over files that the app itself would not make. */

export const RECIPIENT = 'age1qyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqszqgpqyqs3290gq';
/** Of somebody whom no profile knows. */
export const signingKey = generateKeyPairSync('ed25519')
  .privateKey.export({ format: 'der', type: 'pkcs8' })
  .toString('base64');

/** A hand-over of one request that nothing is wrong with. */
export const newHandOver = (changes: Partial<NewHandOver> = {}): NewHandOver => ({
  id: idOf(7),
  at: '2026-11-23T09:00:00.000Z',
  from: {
    name: 'Mallory',
    key: publicKeyText({ recipient: RECIPIENT, key: verifyingKeyOf(signingKey), name: 'Mallory' }),
  },
  to: { recipient: null },
  note: '',
  items: [{ packet: makeRequest(), former: [], tags: [], kept: [] }],
  ...changes,
});

/** A file with any text in it, sealed as cheaply as the format has it. */
export async function sealed(text: string): Promise<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(2);
  encrypter.setPassphrase(PASSPHRASE);
  return encrypter.encrypt(text);
}
