import { describe, expect, test } from 'vitest';
import { readTable } from '../../../../../electron/core/documents/tables/read-table.ts';
import type {
  ReadingChoice,
  TableContent,
} from '../../../../../electron/core/documents/tables/table-content.ts';
import { deskErrorOf } from '../../../../support/temp-profile.ts';

const read = (text: string, choice: ReadingChoice = {}): TableContent => readTable(Buffer.from(text), choice);

const table = [
  ['Firmenname', 'PLZ', 'Ort'],
  ['Müller, Söhne & Co. KG', '01067', 'Dresden'],
  ['Meier GmbH', '10115', 'Berlin'],
];
const written = (delimiter: string, end = '\r\n'): string =>
  table.map((row) => row.map((cell) => `"${cell}"`).join(delimiter) + end).join('');

describe.each([';', ',', '\t', '|'] as const)('with %j between the cells', (delimiter) => {
  test.each(['\r\n', '\n', '\r'])('and %j at the end of lines a table is read', (end) => {
    const content = read(written(delimiter, end));
    expect(content.delimiter).toBe(delimiter);
    expect([content.headings, ...content.rows]).toEqual(table);
  });

  test('a line that names it is no row', () => {
    const content = read(`sep=${delimiter}\r\n${written(delimiter)}`);
    expect(content.delimiter).toBe(delimiter);
    expect([content.headings, ...content.rows]).toEqual(table);
  });
});

test('a delimiter that was chosen counts before one that is found', () => {
  expect(read(written(';'), { delimiter: ',' }).delimiter).toBe(',');
});

test('commas in addresses are no delimiter where headings are known under another one', () => {
  expect(read('Firma;Ort\nA, B, C;Köln, Deutz, Porz\nD, E, F;Bonn, Bad, X\n').rows[0]).toEqual([
    'A, B, C',
    'Köln, Deutz, Porz',
  ]);
});

test('a table with one column is read', () => {
  expect(read('Firma\nMeier\nMüller\n').rows).toEqual([['Meier'], ['Müller']]);
});

test('blank rows do not count, wherever they stand', () => {
  expect(read('\n;;\nFirma;PLZ\n\n ; \nMeier;1\n\n').rows).toEqual([['Meier', '1']]);
});

test('short rows are kept, and cells beyond the headings stay to be told of', () => {
  expect(read('Firma;PLZ\nMeier\nMüller;1;zu viel\nX;2;;\n').rows).toEqual([
    ['Meier'],
    ['Müller', '1', 'zu viel'],
    ['X', '2'],
  ]);
});

test('a title above the headings is left out and told', () => {
  const content = read('Kunden 2026;;\n\nFirma;PLZ;Ort\nMeier;1;Köln\n');
  expect(content.headings).toEqual(['Firma', 'PLZ', 'Ort']);
  expect(content.rows).toHaveLength(1);
  expect(content.findings).toMatchObject([{ code: 'rows-above-headings', params: { count: 1 } }]);
});

test('line ends and quotes within a cell are kept', () => {
  expect(read('Firma;/note\n"A ""B""";"eins\nzwei"\n').rows).toEqual([['A "B"', 'eins\nzwei']]);
});

test('a quotation mark in the middle of a cell is told, and the row is kept', () => {
  const content = read('Firma;PLZ;Ort\n"Müller "GmbH" & Co";1;Köln\nMeier;2;Bonn\n');
  expect(content.rows).toHaveLength(2);
  expect(content.rowFindings).toMatchObject([{ row: 0, finding: { code: 'quote-stray' } }]);
});

test.each([
  ['up to the end of the file', 'Firma;PLZ;Ort\nMeier;1;Köln\n"Müller;2;Bonn\nSchmidt;3;Ulm\n'],
  ['up to the next quotation mark', 'Firma;PLZ;Ort\n"Müller;2;Bonn\nSchmidt;3;Ulm\n"Weber";4;Jena\n'],
])('a quote that swallows rows %s refuses the file', (_name, text) => {
  expect(deskErrorOf(() => read(text)).code).toBe('file-unclosed-quote');
});

test.each(['', ' \r\n \n', 'sep=;\n', ';;;\n;;'])('%j is an empty file', (text) => {
  expect(deskErrorOf(() => read(text)).code).toBe('file-empty');
});

test('more rows than are allowed are refused, blank ones do not count', () => {
  const rows = (count: number): string => `Firma\n${'x\n\n'.repeat(count)}`;
  expect(read(rows(100_000)).rows).toHaveLength(100_000);
  expect(deskErrorOf(() => read(rows(100_001))).code).toBe('file-too-many-rows');
});

test('more columns than are allowed are refused', () => {
  expect(deskErrorOf(() => read(`Firma${';x'.repeat(200)}\n`)).code).toBe('file-too-many-columns');
});

test.each([
  ['plain', 'x'.repeat(100_000)],
  ['quoted', `"${'x'.repeat(100_000)}"`],
  ['full of quotation marks', `"${'""'.repeat(100_000)}"`],
])('a cell of 100,000 letters is taken where it is %s, and refused with one more', (_name, cell) => {
  const longer = cell.replace(/(?<=^"?)(?:x|"")/, '$&$&');
  expect(read(`Firma;Ort\nMeier;${cell}\nMüller;Köln\n`).rows).toHaveLength(2);
  expect(deskErrorOf(() => read(`Firma;Ort\n"A\nB";C\nMeier;${longer}\n`))).toMatchObject({
    code: 'file-cell-too-long',
    details: { row: 3, column: 2, max: 100_000 },
  });
});

test('what is no text is of no known format, however long its lines are', () => {
  expect(deskErrorOf(() => readTable(Buffer.alloc(300_000, 'x\u0001'), {})).code).toBe('file-format');
});

test.each(['__proto__', '/__proto__/x', ' __proto__ '])('the heading "%s" refuses the file', (heading) => {
  expect(deskErrorOf(() => read(`Firma;${heading}\nMeier;{"polluted":1}\n`)).code).toBe(
    'file-hostile-heading',
  );
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

test('headings that objects have by birth are headings like any other', () => {
  expect(read('Firma;constructor;toString;hasOwnProperty\nA;b;c;d\n').rows).toEqual([['A', 'b', 'c', 'd']]);
});

test.each([
  ['a PDF', '%PDF-1.7\n'],
  ['a workbook of before 2007', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['a picture', '\x89PNG\r\n'],
])('%s is no table', (_name, text) => {
  expect(deskErrorOf(() => readTable(Buffer.from(text, 'latin1'), {})).code).toBe('file-format');
});
