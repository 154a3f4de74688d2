import { execFile } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { createDeflate, deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, test } from 'vitest';
import { signHandOver } from '../../../electron/core/documents/incoming/hand-over-content.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { add } from '../drafts/ask.ts';
import { handOverWith, laptopOf, PASSPHRASE } from '../custody/laptops.ts';
import { importFile, preview, refusalOf } from './ask.ts';
import { newHandOver, RECIPIENT, sealed, signingKey } from './made-by-hand.ts';

const changed = (change: (content: JsonObject) => void): string => {
  const content = JSON.parse(signHandOver(newHandOver(), signingKey)) as JsonObject;
  change(content);
  return JSON.stringify(content);
};

test('a hand-over that was signed by these hands is read, so that the refusals below are for their reasons', async () => {
  const core = await openCore();
  const { sender, items } = await preview(
    core,
    await sealed(signHandOver(newHandOver(), signingKey)),
    PASSPHRASE,
  );
  expect(sender).toMatchObject({ name: 'Mallory', isKnown: false });
  expect(items).toMatchObject([{ relation: 'new' }]);
});

describe('a hand-over is refused where', () => {
  const other = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64');
  test.each<[string, () => string, string]>([
    ['another key signed it', () => signHandOver(newHandOver(), other), 'hand-over-damaged'],
    ['its note was changed', () => changed((content) => (content['note'] = 'pay here')), 'hand-over-damaged'],
    ['a member was added', () => changed((content) => (content['more'] = 1)), 'hand-over-damaged'],
    ['its signature is gone', () => changed((content) => delete content['signature']), 'hand-over-damaged'],
    [
      'it was meant for somebody else',
      () => signHandOver(newHandOver({ to: { recipient: RECIPIENT } }), signingKey),
      'hand-over-damaged',
    ],
    ['it is from a newer version', () => changed((content) => (content['version'] = 2)), 'file-version'],
    ['it is no JSON', () => 'hello', 'hand-over-damaged'],
    ['it nests without end', () => '['.repeat(1_000_000), 'hand-over-damaged'],
    ['a packet in it nests deep', () => `{"items":[{"packet":${'{"a":'.repeat(500)}`, 'hand-over-damaged'],
    ['it has no items', () => signHandOver(newHandOver({ items: [] }), signingKey), 'hand-over-damaged'],
  ])('%s', async (_, text, code) => {
    const core = await openCore();
    expect(await refusalOf(core, await sealed(text()), PASSPHRASE)).toBe(code);
  });

  test('it was cut off, or a byte was changed anywhere', async () => {
    const core = await laptopOf('Ada');
    const packet = makeRequest();
    await add(core, packet);
    const { data } = await handOverWith(core, [packet.id]);
    const flipped = (at: number): Uint8Array => data.with(at, (data.at(at) ?? 0) ^ 1);
    for (const damaged of [
      data.subarray(0, 60),
      data.subarray(0, 190),
      data.subarray(0, -1),
      flipped(170),
      flipped(data.length - 3),
    ])
      expect(['hand-over-damaged', 'wrong-secret']).toContain(await refusalOf(core, damaged, PASSPHRASE));
  });

  test('opening it would take minutes', async () => {
    const core = await openCore();
    const cheap = Buffer.from(await sealed('x')).toString('latin1');
    for (const factor of ['19', '30', '999999999'])
      expect(
        await refusalOf(
          core,
          Buffer.from(cheap.replace(/^(.+\n-> scrypt \S+) 2\n/, `$1 ${factor}\n`), 'latin1'),
          PASSPHRASE,
        ),
      ).toBe('hand-over-damaged');
  });
});

test('members named after prototypes in a hand-over are data, or gone', async () => {
  const core = await openCore();
  const packet = JSON.parse(
    `{"__proto__":{"polluted":1},${JSON.stringify(makeRequest()).slice(1)}`,
  ) as JsonObject;
  const items = [{ packet, former: [], tags: [], kept: [] }];
  const file = await sealed(signHandOver(newHandOver({ items }), signingKey));
  expect(await importFile(core, file, undefined, { passphrase: PASSPHRASE })).toMatchObject({ added: 1 });
  expect(({} as { polluted?: number }).polluted).toBeUndefined();
});

test('a file over 20 MB is refused unread', async () => {
  const core = await openCore();
  const large = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20 * 1024 * 1024)]);
  expect(await refusalOf(core, large)).toBe('file-too-large');
  expect(await importFile(core, large)).toMatchObject({ rows: 0, findings: [{ code: 'file-too-large' }] });
});

test('a PDF with packets that together are larger than one may be is refused before they are read', async () => {
  const core = await openCore();
  const pdf = await PDFDocument.create();
  for (const name of ['a', 'b', 'c'])
    await pdf.attach(Buffer.from(JSON.stringify(makeRequest({ '/note': 'x'.repeat(8_000_000) }))), name);
  expect(await refusalOf(core, await pdf.save())).toBe('file-unpacked-too-large');
});

/** A PDF of one stream with such a dictionary and content, and a catalog that has it as its embedded file. */
function pdfWith(dictionary: string, content: Uint8Array): Buffer {
  const head = `%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles<</Names[(a) 4 0 R]>>>>>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n4 0 obj\n<</Type/Filespec/F(a)/EF<</F 3 0 R>>>>\nendobj\n3 0 obj\n<<${dictionary}/Length ${content.length}>>\nstream\n`;
  return Buffer.concat([
    Buffer.from(head),
    content,
    Buffer.from('\nendstream\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n'),
  ]);
}

/** So many megabytes of a text over and over, packed. */
async function packed(text: string, megabytes: number): Promise<Buffer> {
  const chunk = Buffer.alloc(1024 * 1024, text);
  const chunks = Readable.from(Array.from({ length: megabytes }, () => chunk));
  const parts: Buffer[] = await chunks.pipe(createDeflate({ level: 1 })).toArray();
  return Buffer.concat(parts);
}

/** What a PDF is refused with, and what that cost, in a process of its own: the largest memory of this one says nothing. */
async function costOf(pdf: Uint8Array): Promise<{ code: string; ms: number; megabytes: number }> {
  const file = path.join(temporaryFolder(), 'bomb.pdf');
  writeFileSync(file, pdf);
  const run = new URL('../../../electron/core/documents/incoming/run-incoming.ts', import.meta.url).href;
  const script = `
    import { readFileSync } from 'node:fs';
    const { runIncoming } = await import(${JSON.stringify(run)});
    const bytes = readFileSync(${JSON.stringify(file)});
    const start = performance.now();
    const code = await runIncoming('pdf', { bytes }).then((texts) => 'read ' + texts.length, (error) => error.code);
    const ms = performance.now() - start;
    console.log(JSON.stringify({ code, ms, megabytes: process.resourceUsage().maxRSS / 1024 }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  return JSON.parse(stdout) as Awaited<ReturnType<typeof costOf>>;
}

test.each<[string, () => Promise<Buffer>, RegExp]>([
  [
    'an attachment of 500 MB',
    async () => pdfWith('/Type/EmbeddedFile/Filter/FlateDecode', await packed(' ', 500)),
    /^file-unpacked-too-large$/,
  ],
  [
    'a stream of 200 MB with objects',
    async () => pdfWith('/Type/ObjStm/N 50000000/First 10/Filter/FlateDecode', await packed('1 0 ', 200)),
    /^file-unpacked-too-large$/,
  ],
  [
    'a stream of 50 MB with small objects',
    async () => pdfWith('/Type/ObjStm/N 12000000/First 10/Filter/FlateDecode', await packed('1 0 ', 50)),
    /^file-unpacked-too-large$/,
  ],
  [
    'a list of nine million numbers',
    async () =>
      Buffer.concat([
        Buffer.from('%PDF-1.7\n1 0 obj\n['),
        Buffer.alloc(18_000_000, '0 '),
        Buffer.from(']\nendobj\ntrailer\n<</Root 1 0 R>>\n%%EOF\n'),
      ]),
    /^file-unpacked-too-large$/,
  ],
  [
    'packed twice',
    async () =>
      pdfWith('/Filter[/FlateDecode/FlateDecode]', deflateSync(await packed('x', 500), { level: 9 })),
    /^file-unpacked-too-large$/,
  ],
  [
    'lists in lists',
    async () => Buffer.concat([Buffer.from('%PDF-1.7\n1 0 obj\n'), Buffer.alloc(19 * 1024 * 1024, '[')]),
    /^file-damaged$/,
  ],
  [
    'a million small objects',
    async () =>
      Buffer.from(
        `%PDF-1.7\n${Array.from({ length: 900_000 }, (_, n) => `${n + 1} 0 obj<<>>endobj\n`).join('')}%%EOF`,
      ),
    /^file-(unpacked-too-large|damaged)$/,
  ],
])('a PDF that would take all memory or time is answered within 600 MB: %s', async (_name, make, code) => {
  const cost = await costOf(await make());
  expect(cost.code).toMatch(code);
  expect(cost.megabytes).toBeLessThan(600);
});
