import { read, utils } from '@e965/xlsx';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnName, makeWorkbook, type Sheet } from '../../../../../electron/core/documents/sheets/xlsx.ts';

const sheet = (name: string, ...rows: string[][]): Sheet => ({ name, pieces: rows.map((row) => [row]) });
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

test.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is called %s', (index, name) => expect(columnName(index)).toBe(name));

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
