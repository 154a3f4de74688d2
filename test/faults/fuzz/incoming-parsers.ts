import { PDFDocument } from '@cantoo/pdf-lib';
import {
  readHandOver,
  signHandOver,
  type NewHandOver,
} from '../../../electron/core/documents/incoming/hand-over-content.ts';
import {
  fingerprintOfKey,
  publicKeyText,
  readPublicKey,
} from '../../../electron/core/documents/incoming/public-key.ts';
import { jsonFilesIn } from '../../../electron/core/documents/incoming/read-pdf.ts';
import { open } from '../../../electron/core/documents/incoming/seal-hand-over.ts';
import { sniffFile } from '../../../electron/core/documents/incoming/sniff-file.ts';
import { verifyingKeyOf } from '../../../electron/core/operations/own-key.ts';
import type { Json } from '../../../shared/json-pointer.ts';
import { readPacket } from '../../../shared/packet/read-packet.ts';
import { idOf } from '../../support/packets.ts';
import { mutatedJsonText, mutateText } from './mutate.ts';
import type { FuzzParser } from './parser.ts';

/* Files of other people: fixed ones, since a case follows from its seed. */

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (input: Json): Buffer => Buffer.from(String(input), 'latin1');

const packet = {
  format: 'onboarding-packet',
  version: 1,
  kind: 'request',
  id: idOf(1),
  company: { name: 'SAP SE' },
};

async function pdfWithPacket(useObjectStreams: boolean): Promise<string> {
  const pdf = await PDFDocument.create({ updateMetadata: false });
  pdf.addPage();
  await pdf.attach(Buffer.from(JSON.stringify(packet)), 'packet.json', { creationDate: new Date(0) });
  return latin1(await pdf.save({ useObjectStreams }));
}
const pdfs = await Promise.all([pdfWithPacket(true), pdfWithPacket(false)]);

/** A pair of age keys for this test alone, a file for it, and one that the passphrase `x` opens; both hold `{}`. */
const RECIPIENT = 'age18zkwvyy4texs5g42v9j42f8jwdhqwf4l96x6ekj94dd3c375xq0s2zmt5z';
const IDENTITY = 'AGE-SECRET-KEY-1HZ2PSCU7HEYF7XU7MQFKJHC0T7X4URM2V8XHJVUHV322PTR2XH4Q0V8MS9';
const sealed = latin1(
  Buffer.from(
    'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBSYzRFa1BBSHpnWlQ1UHpHQ1YvSEpCZHl2djZnd2hoOThCaU12citMWW04CkJNL1MwRk1BS3MrRVpRRWQ1ZEFSKzFpL1hReFg3UW9ZK2E5SnNkWGtPM1EKLS0tIFVSaU54cVZJV2JsQXJ5RXhaSzQxL3EvVGdDMkVua3pMMXpidTZnODlwd2cKpfnwAgz3ZTS5HDaZ0WUZF1ftzjic15R6+F9oB0FF4Ps8Ng==',
    'base64',
  ),
);
const locked = latin1(
  Buffer.from(
    'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBhbzBIUmlFOTA1TEJ5cTlCU09nTERnIDIKVGJ3eTdOdEluVmdDWkhIRnhOUmtMeHhmbm9wTjZYanZyUFNTQ0dyUDlsSQotLS0gUHRnVzl2WEFzWEE3NGdqL0oxTkFqR0V0OWYvNXZaNmRGQmR5ZjkzeDEvawqi0At+oaCU3/dg9Z7PEz4UatQ+0rSGLRE4ZazRpkfTzM4A',
    'base64',
  ),
);
/** Work that is allowed, and takes too long for a case. */
const IS_SLOW = /^age-encryption\.org\/v1\n-> scrypt \S+ 1\d\n/;

// Ed25519 with a seed of 32 times the same byte, RFC 8410: fixed, since a case follows from its seed.
const signingKey = Buffer.concat([
  Buffer.from('302e020100300506032b657004220420', 'hex'),
  Buffer.alloc(32, 7),
]).toString('base64');
const keyText = publicKeyText({ recipient: RECIPIENT, key: verifyingKeyOf(signingKey), name: 'Ada' });
const handOver = JSON.parse(
  signHandOver(
    {
      id: idOf(2),
      at: '2026-11-23T09:00:00.000Z',
      from: { name: 'Ada', key: keyText },
      to: { recipient: null },
      note: 'Bitte',
      items: [
        {
          packet,
          former: ['a'.repeat(64)],
          tags: ['eilig'],
          kept: [{ pointer: '/company/name', code: 'x', value: '1' }],
        },
      ],
    },
    signingKey,
  ),
) as Json;

/** A changed content with a signature that fits, where it can be signed at all: what a colleague could send. */
function signedAgain(text: string): string {
  try {
    const { signature: _, ...content } = JSON.parse(text) as NewHandOver & { signature?: string };
    return signHandOver(content, signingKey);
  } catch {
    return text;
  }
}

/** Readers of PDFs, hand-over files and public keys. */
export const incomingParsers = (): FuzzParser[] => [
  {
    name: 'PDF with an embedded packet',
    weight: 20,
    make: (random) => mutateText(pdfs[random() < 0.5 ? 0 : 1] ?? '', random),
    async run(input) {
      sniffFile(bytesOf(input));
      for (const text of await jsonFilesIn(bytesOf(input))) readPacket(text);
    },
  },
  {
    name: 'envelope of a hand-over file',
    weight: 10,
    make: (random) => mutateText(random() < 0.5 ? sealed : locked, random),
    async run(input) {
      sniffFile(bytesOf(input));
      if (IS_SLOW.test(String(input))) return;
      await open(bytesOf(input), { recipient: RECIPIENT, identity: IDENTITY, passphrase: 'x' });
    },
  },
  {
    name: 'content of a hand-over file',
    weight: 40,
    make: (random) => mutatedJsonText(handOver, random),
    run(input) {
      for (const { text } of readHandOver(signedAgain(String(input)), null).items) readPacket(text);
    },
  },
  {
    name: 'public key of a colleague',
    weight: 40,
    make: (random) => mutateText(keyText, random),
    run(input) {
      const key = readPublicKey(String(input));
      fingerprintOfKey(key);
      if (publicKeyText(key) !== String(input).replaceAll(/\s+/g, ''))
        throw new Error('another key than in the text');
    },
  },
];
