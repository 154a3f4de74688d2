import { write } from '@e965/xlsx';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { onTestFinished, expect, test } from 'vitest';
import { startTableThread } from '../../../electron/core/documents/tables/table-thread.ts';
import { makeCore } from '../../../electron/core/core.ts';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';

const MEGABYTE = 1024 ** 2;
const bomb = (): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types/>'),
    'xl/worksheets/sheet1.xml': new Uint8Array(201 * MEGABYTE),
  });

/** A workbook whose second row has one cell of 100 MB. */
function longCell(): Uint8Array {
  const parts = unzipSync(
    write({ SheetNames: ['A'], Sheets: { A: {} } }, { bookType: 'xlsx', type: 'buffer' }),
  );
  const sheet = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Firma</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>${'a'.repeat(100 * MEGABYTE)}</t></is></c></row></sheetData></worksheet>`;
  return zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(sheet) });
}

test.each([
  ['a bomb', bomb, 'file-unpacked-too-large'],
  ['a heading that is a prototype', () => Buffer.from('Firma;__proto__\nA;{}\n'), 'file-hostile-heading'],
  [
    'an unclosed quote',
    () => Buffer.from(`Firma;PLZ;Ort\n"A;1;B\n${'C;2;D\n'.repeat(50_000)}`),
    'file-unclosed-quote',
  ],
  ['a sheet over 20 MB', () => new Uint8Array(20 * MEGABYTE + 1).fill(0x61), 'file-too-large'],
  ['too many rows', () => Buffer.from(`Firma\n${'x\n'.repeat(100_001)}`), 'file-too-many-rows'],
  ['nothing but delimiters', () => new Uint8Array(20 * MEGABYTE).fill(0x3b), 'file-empty'],
  ['a zip file with nothing in it', () => zipSync({}), 'file-format'],
  [
    'a database',
    () => Buffer.concat([Buffer.from('SQLite format 3\0'), new Uint8Array(4096).fill(1)]),
    'file-format',
  ],
  ['any bytes', () => Uint8Array.from({ length: 5000 }, (_, at) => (at * 97 + 13) % 256), 'file-format'],
  ['nothing but quotes', () => new Uint8Array(20 * MEGABYTE).fill(0x22), 'file-empty'],
  ['one cell of quotes', () => Buffer.from(`Firma\n${'"'.repeat(19_000_000)}`), 'file-cell-too-long'],
  [
    'one cell of quotes that are none',
    () => Buffer.from(`Firma\n"${'a"'.repeat(9_000_000)}`),
    'file-cell-too-long',
  ],
  [
    'an unclosed quote before nothing but quotes',
    () => Buffer.from(`Firma;PLZ;Ort\n"A;1;B\n${`${'"'.repeat(12)}\n`.repeat(1_400_000)}`),
    'file-unclosed-quote',
  ],
  ['a workbook with one cell of 100 MB', longCell, 'file-cell-too-long'],
])('%s is refused whole, and nothing is stored', async (_name, make, code) => {
  const core = await makeCore(makeNodeHost({ profileDir: temporaryFolder(), version: '0.0.0' }), 'write');
  onTestFinished(() => core.close());
  const answer = valueOf(await core.desk.importFile({ file: 'hostile', data: make() }));
  expect(answer).toMatchObject({
    rows: 0,
    added: 0,
    skipped: 0,
    findings: [{ code, severity: 'error', pointer: '' }],
  });
  expect(valueOf(await core.desk.listPackets({})).items).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test.each([
  ['de', 'Zeile 3, Spalte 2'],
  ['en', 'row 3, column 2'],
] as const)(
  'whoever has too long a cell is told in "%s" where it stands and what to do',
  async (language, place) => {
    const core = await makeCore(makeNodeHost({ profileDir: temporaryFolder(), version: '0.0.0' }), 'write');
    onTestFinished(() => core.close());
    const data = Buffer.from(`Firma;Ort\nMeier;Köln\nMüller;${'x'.repeat(100_001)}\n`);
    const { findings } = valueOf(await core.desk.importFile({ file: 'long.csv', data }));
    expect(findings).toMatchObject([
      { code: 'file-cell-too-long', params: { row: 3, column: 2, max: 100_000 } },
    ]);
    expect(findings[0]?.message[language]).toContain(place);
  },
);

const csv = { bytes: Buffer.from('Firma\nMeier\n'), choice: {} };

test('a file that takes more memory than it may is refused, and the thread is over', async () => {
  const thread = startTableThread({ memory: { maxOldGenerationSizeMb: 24, maxYoungGenerationSizeMb: 2 } });
  onTestFinished(() => thread.close());
  const bytes = Buffer.from(`Firma\n${'Müller & Söhne;'.repeat(150).concat('\n').repeat(8000)}`);
  await expect(thread.ask('read', { bytes, choice: {} })).rejects.toMatchObject({ code: 'file-too-complex' });
  await expect(thread.ask('read', csv)).rejects.toMatchObject({ code: 'table-gone' });
});

test('a file that takes longer than it may is refused', async () => {
  const thread = startTableThread({ readingMs: 0 });
  onTestFinished(() => thread.close());
  await expect(thread.ask('read', csv)).rejects.toMatchObject({ code: 'file-too-complex' });
});

test('a question that is given up ends the thread', async () => {
  const thread = startTableThread();
  onTestFinished(() => thread.close());
  const reason = new Error('given up');
  const giveUp = new AbortController();
  const asked = thread.ask('read', csv, { signal: giveUp.signal });
  giveUp.abort(reason);
  await expect(asked).rejects.toBe(reason);
});

test('questions are answered one after the other', async () => {
  const thread = startTableThread();
  onTestFinished(() => thread.close());
  const [facts, report] = await Promise.all([
    thread.ask('read', csv),
    thread.ask('map', {
      members: ['/company/name'],
      stored: { vatIds: [], ids: [] },
      today: '2026-11-23',
    }),
  ]);
  expect([facts.rows, report.rows]).toEqual([1, 1]);
});
