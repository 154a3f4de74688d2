import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  makeWorkbook,
  writeLongSheet,
  type Sheet,
} from '../../../../../electron/core/documents/sheets/xlsx.ts';

const sheet = (name: string, ...rows: string[][]): Sheet => ({ name, rows });
const rowsOf = (file: Uint8Array, name = 'Liste'): string[][] =>
  utils.sheet_to_json(read(file).Sheets[name] ?? {}, { header: 1, defval: '' });

test.each([
  '=HYPERLINK("https://evil.example")',
  '01067',
  '2026-11-23',
  '1e5',
  'TRUE',
  '+49 89',
  '-1',
  '@x',
  '<b>&amp;"\'</b>',
  ' leading and trailing ',
  'two\nlines',
  '_x0041_',
  '_x005F_',
  '😀 مرحبا',
])('the text %j is a text cell and comes back as it was', async (text) => {
  const file = await makeWorkbook([sheet('Liste', ['Titel'], [text])]);
  const book = read(file, { cellFormula: true });
  expect(book.Sheets['Liste']?.['A2']).toMatchObject({ t: 's', v: text });
  expect(book.Sheets['Liste']?.['A2']).not.toHaveProperty('f');
  expect(book.Sheets['Liste']?.['A2']).not.toHaveProperty('l');
});

test('what XML cannot hold is left out, and the rest of the cell stays', async () => {
  const file = await makeWorkbook([sheet('Liste', ['T'], ['a\u0000b\u000bc\ufffed\ud800e'])]);
  expect(rowsOf(file)).toEqual([['T'], ['abcd\ufffde']]);
});

test('empty cells keep the others in their columns', async () => {
  const rows = [
    ['a', 'b', 'c'],
    ['', '', 'x'],
    ['y', '', ''],
  ];
  expect(rowsOf(await makeWorkbook([sheet('Liste', ...rows)]))).toEqual(rows);
});

test('a text is no longer than Excel takes', async () => {
  const file = await makeWorkbook([sheet('Liste', ['T'], ['x'.repeat(40_000)])]);
  expect(rowsOf(file)[1]?.[0]).toHaveLength(32_767);
});

test('several sheets keep their names without the signs that Excel refuses', async () => {
  const file = await makeWorkbook([sheet('A/B: [c]?', ['1']), sheet('x'.repeat(40), ['2'])]);
  expect(read(file).SheetNames).toEqual(['A B   c  ', 'x'.repeat(31)]);
});

test('the same rows are the same bytes', async () => {
  const make = () => makeWorkbook([sheet('Liste', ['a'], ['b'])]);
  expect(Buffer.from(await make()).equals(await make())).toBe(true);
});

async function* pieces(...rows: string[][]): AsyncGenerator<string[][]> {
  for (const row of rows) yield [row];
}

test('a long sheet has the same cells, and the same bytes each time', async () => {
  const write = () => writeLongSheet('Liste', ['a_x0041_'], pieces(['=1'], ['01067']));
  const file = await write();
  expect(rowsOf(file)).toEqual([['a_x0041_'], ['=1'], ['01067']]);
  expect(read(file).Sheets['Liste']?.['A2']).toMatchObject({ t: 's' });
  expect(Buffer.from(file).equals(await write())).toBe(true);
});

test('a list that is longer than a sheet goes on in another with the same headings', async () => {
  const file = await writeLongSheet('Liste', ['n'], pieces(['1'], ['2'], ['3']), 3);
  expect(read(file).SheetNames).toEqual(['Liste', 'Liste_2']);
  expect(rowsOf(file)).toEqual([['n'], ['1'], ['2']]);
  expect(rowsOf(file, 'Liste_2')).toEqual([['n'], ['3']]);
});

test('a list that cannot be read is no file', async () => {
  async function* broken(): AsyncGenerator<string[][]> {
    yield [['1']];
    throw new Error('row-damaged');
  }
  await expect(writeLongSheet('Liste', ['n'], broken())).rejects.toThrow('row-damaged');
});

test('any rows come back as they were', async () => {
  const text = fc.string({
    unit: fc.constantFrom('a', 'ß', '=', '<', '&', '"', ' ', '_', 'x', '0', '😀', ';'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(text, text), { maxLength: 5 }), async (rows) => {
      const all = [['first', 'second'], ...rows.map(([a, b]) => [`${a}.`, b])];
      expect(rowsOf(await makeWorkbook([sheet('Liste', ...all)]))).toEqual(all);
    }),
    { numRuns: 50 },
  );
});
