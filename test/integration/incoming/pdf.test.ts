import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeSummaryPdfWriter, type SummaryInput } from '../../../electron/core/documents/pdf/summary-pdf.ts';
import { embedPacket } from '../../../electron/core/documents/pdf/embedded-packet.ts';
import { jsonFilesIn } from '../../../electron/core/documents/incoming/read-pdf.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { packetFileText, type PacketKind } from '../../../shared/packet/packet.ts';
import { openCore } from '../../support/cores.ts';
import { makePlan, makeRequest } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';
import { add, packetOf } from '../drafts/ask.ts';
import { importFile, pdfOf, preview, previewOne, refusalOf } from './ask.ts';

const hasQpdf = (() => {
  try {
    execFileSync('qpdf', ['--version']);
    return true;
  } catch {
    return false;
  }
})();

/** What qpdf makes of a PDF. */
function throughQpdf(pdf: Uint8Array, ...flags: string[]): Uint8Array {
  const folder = temporaryFolder();
  const [before, after] = [path.join(folder, 'a.pdf'), path.join(folder, 'b.pdf')];
  writeFileSync(before, pdf);
  execFileSync('qpdf', [...flags, before, after]);
  return readFileSync(after);
}

/** A PDF of another program, with files attached. */
async function withFiles(...files: (string | Uint8Array)[]): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  for (const [n, content] of files.entries()) await pdf.attach(Buffer.from(content), `${n}.json`);
  return pdf.save();
}

test('a packet comes back out of its summary as it went in, in another profile', async () => {
  const [from, to] = [await openCore(), await openCore()];
  const packet = makeRequest({ '/note': 'not printed', '/fromTheFuture': { kept: [1, null, 'ä'] } });
  await add(from, packet);
  const pdf = await pdfOf(from, packet.id);

  const { source, sender, items } = await preview(to, pdf);
  expect({ source, sender }).toEqual({ source: 'summary', sender: null });
  expect(items).toMatchObject([{ id: packet.id, relation: 'new', choices: ['add', 'leave'], state: null }]);
  expect(await importFile(to, pdf)).toMatchObject({ rows: 1, added: 1, skipped: 0, ids: [packet.id] });
  expect(await packetOf(to, packet.id)).toEqual(await packetOf(from, packet.id));
  expect(await previewOne(to, pdf)).toMatchObject({ relation: 'same', changes: [] });
  expect(await importFile(to, pdf)).toMatchObject({ rows: 1, added: 0, skipped: 1, ids: [] });
});

const summaryOf = (packet: JsonObject, kind: PacketKind): SummaryInput => ({
  packet,
  kind,
  state: 'draft',
  findings: [],
  ticket: null,
  milestones: [],
  letterhead: { name: '', logo: null },
  withNotes: false,
  language: 'de',
  watermark: true,
});

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    ') >> endobj',
    '%%EOF',
    'endstream',
    '__proto__',
    '</x>',
    '\\\u0000',
    '\ud83d\ude00',
    'ß'.repeat(200),
  ),
);
const member = fc.dictionary(
  hostile.filter((name) => name !== '__proto__'),
  fc.jsonValue({ maxDepth: 3 }),
  { maxKeys: 4 },
);

test('any packet is the same after it was attached to its summary', async () => {
  const make = makeSummaryPdfWriter();
  await fc.assert(
    fc.asyncProperty(fc.boolean(), hostile, hostile, member, async (isPlan, name, note, unknown) => {
      const made = isPlan
        ? makePlan({ '/name': name, '/note': note })
        : makeRequest({ '/company/name': name, '/note': note });
      const packet = JSON.parse(JSON.stringify({ ...made, fromTheFuture: unknown })) as JsonObject;
      const { bytes } = await make([summaryOf(packet, isPlan ? 'plan' : 'request')]);
      const [text = '', ...others] = await jsonFilesIn(bytes);
      expect(others).toEqual([]);
      expect(text).toBe(Buffer.from(embedPacket(packet).bytes).toString());
      expect(JSON.parse(text)).toEqual(packet);
    }),
    { numRuns: 25 },
  );
});

describe('a summary that another program saved again', () => {
  const packet = makeRequest();
  let pdf: Uint8Array;
  beforeAll(async () => {
    pdf = (await makeSummaryPdfWriter()([summaryOf(packet, 'request')])).bytes;
  });
  const idsIn = async (saved: Uint8Array): Promise<string[]> =>
    (await preview(await openCore(), saved)).items.map(({ id }) => id);

  test('by @cantoo/pdf-lib, with object streams and without', async () => {
    for (const useObjectStreams of [true, false]) {
      const loaded = await PDFDocument.load(pdf);
      loaded.setTitle('Other');
      expect(await idsIn(await loaded.save({ useObjectStreams }))).toEqual([packet.id]);
    }
  });

  test('with a mail’s lines before it and noise behind it', async () => {
    const saved = Buffer.concat([Buffer.from('X-Mail: 1\r\n\r\n'), pdf, Buffer.alloc(300, 0)]);
    expect(await idsIn(saved)).toEqual([packet.id]);
  });

  test.skipIf(!hasQpdf).each([
    ['with object streams', ['--object-streams=generate', '--recompress-flate']],
    ['unpacked', ['--qdf', '--object-streams=disable']],
    ['for the web', ['--linearize']],
    ['that may not be changed', ['--encrypt', '', 'owner', '256', '--modify=none', '--']],
  ])('by qpdf, %s', async (_, flags) => {
    expect(await idsIn(throughQpdf(pdf, ...flags))).toEqual([packet.id]);
  });

  test.skipIf(!hasQpdf)('is refused where it needs a password', async () => {
    const core = await openCore();
    const locked = throughQpdf(pdf, '--encrypt', 'secret', 'owner', '256', '--');
    expect(await refusalOf(core, locked)).toBe('file-encrypted');
  });
});

test('a PDF with several packets brings all of them, once each, and nothing of other programs', async () => {
  const core = await openCore();
  const [one, two] = [makeRequest(), makePlan()];
  const newer = { ...makeRequest(), version: 2 };
  const pdf = await withFiles(
    '{"invoice": 1}',
    packetFileText(one),
    `\ufeff${packetFileText(two)}`,
    packetFileText(one),
    packetFileText(newer),
    Buffer.from([0, 1, 2]),
  );
  const { items, findings } = await preview(core, pdf);
  expect(items.map(({ id, kind }) => ({ id, kind }))).toEqual([
    { id: one.id, kind: 'request' },
    { id: two.id, kind: 'plan' },
  ]);
  expect(findings).toMatchObject([{ code: 'file-version', severity: 'error' }]);
  expect(await importFile(core, pdf)).toMatchObject({ rows: 3, added: 2, skipped: 1, ids: [one.id, two.id] });
});

describe('a PDF that holds no packet is refused in its own words', () => {
  test.each([
    ['none attached', () => withFiles(), 'file-no-packet'],
    ['another program’s file', () => withFiles('{"format":"invoice"}'), 'file-no-packet'],
    ['a newer packet', () => withFiles(JSON.stringify({ ...makeRequest(), version: 7 })), 'file-version'],
    ['of an unknown kind', () => withFiles(JSON.stringify({ ...makeRequest(), kind: 'x' })), 'file-kind'],
    ['a packet that nests too deep', () => withFiles('{"a":'.repeat(5000)), 'file-no-packet'],
    [
      'cut off',
      async () => (await withFiles(JSON.stringify(makeRequest()))).subarray(0, 300),
      'file-damaged',
    ],
    ['only the first line', async () => Buffer.from('%PDF-1.7\n'), 'file-damaged'],
  ])('%s', async (_, make, code) => {
    const core = await openCore();
    const pdf = await make();
    expect(await refusalOf(core, pdf)).toBe(code);
    expect(await importFile(core, pdf)).toEqual({
      rows: 0,
      added: 0,
      skipped: 0,
      ids: [],
      findings: [expect.objectContaining({ code, pointer: '', severity: 'error' })],
    });
    expect(valueOf(await core.desk.listPackets({})).items).toEqual([]);
  });
});
