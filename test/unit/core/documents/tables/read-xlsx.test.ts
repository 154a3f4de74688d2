import { utils, write, type WorkSheet } from '@e965/xlsx';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { readTable } from '../../../../../electron/core/documents/tables/read-table.ts';
import { deskErrorOf } from '../../../../support/temp-profile.ts';

function workbook(
  sheets: Record<string, WorkSheet>,
  bookType: 'xlsx' | 'xlsb' | 'biff8' = 'xlsx',
): Uint8Array {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'array', bookType, compression: true }) as ArrayBuffer);
}
const rows = (...cells: unknown[][]): WorkSheet => utils.aoa_to_sheet(cells);
const customers = rows(['Firma', 'PLZ'], ['Meier', '01067']);

test('the sheet with customers is chosen, and another one may be', () => {
  const bytes = workbook({ Deckblatt: rows(['Stand: heute']), Kunden: customers });
  expect(readTable(bytes, {})).toMatchObject({
    format: 'xlsx',
    sheet: 'Kunden',
    sheets: ['Deckblatt', 'Kunden'],
    headings: ['Firma', 'PLZ'],
    rows: [['Meier', '01067']],
  });
  expect(readTable(bytes, { sheet: 'Deckblatt' })).toMatchObject({ sheet: 'Deckblatt', rows: [] });
  expect(readTable(bytes, { sheet: 'is not there' }).sheet).toBe('Kunden');
});

test('a hidden sheet is chosen only where it was asked for, or where no other has anything', () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, rows(['Firma'], ['Versteckt AG']), 'alt');
  utils.book_append_sheet(book, customers, 'Kunden');
  book.Workbook = { Sheets: [{ Hidden: 1 }, { Hidden: 0 }] };
  const bytes = (): Uint8Array => new Uint8Array(write(book, { type: 'array' }) as ArrayBuffer);
  expect(readTable(bytes(), {})).toMatchObject({ sheet: 'Kunden', sheets: ['alt', 'Kunden'] });
  expect(readTable(bytes(), { sheet: 'alt' })).toMatchObject({ sheet: 'alt', rows: [['Versteckt AG']] });
  book.Sheets['Kunden'] = rows([]);
  expect(readTable(bytes(), {})).toMatchObject({ sheet: 'alt', rows: [['Versteckt AG']] });
});

test('numbers keep their digits, days are YYYY-MM-DD, formats are kept as shown', () => {
  const sheet = rows(['Firma', 'a', 'b', 'c', 'd', 'e']);
  utils.sheet_add_aoa(
    sheet,
    [
      [
        'Meier',
        1067,
        491_234_567_890_123,
        { t: 'n', v: 46_346, z: 'dd.mm.yyyy' },
        { t: 'n', v: 67, z: '00000' },
        true,
      ],
    ],
    { origin: 'A2' },
  );
  expect(readTable(workbook({ Kunden: sheet }), {}).rows).toEqual([
    ['Meier', '1067', '491234567890123', '2026-11-20', '00067', 'true'],
  ]);
});

test('a cell with an error is blank and told; of a formula its value is read', () => {
  const sheet = rows(
    ['Firma', 'PLZ', 'Ort'],
    ['Meier', { t: 'e', v: 0x2a, w: '#N/A' }, { t: 's', v: 'Köln', f: 'A1&"x"' }],
  );
  const content = readTable(workbook({ Kunden: sheet }), {});
  expect(content.rows).toEqual([['Meier', '', 'Köln']]);
  expect(content.rowFindings).toMatchObject([
    { row: 0, finding: { code: 'cell-error', params: { count: 1 } } },
  ]);
});

test('merged cells have their value once, which is told', () => {
  const sheet = rows(['Firma', 'Ort'], ['Meier', 'Köln'], ['Müller', '']);
  sheet['!merges'] = [{ s: { r: 1, c: 1 }, e: { r: 2, c: 1 } }];
  const content = readTable(workbook({ Kunden: sheet }), {});
  expect(content.rows).toEqual([['Meier', 'Köln'], ['Müller']]);
  expect(content.findings.map(({ code }) => code)).toEqual(['cells-merged']);
});

test('a cell with more letters than any cell may have refuses the file, also of a shared text', () => {
  const withText = (length: number): Uint8Array => {
    const parts = unzipSync(workbook({ Kunden: rows(['Firma', 'Ort'], ['Meier', 'TEXT']) }));
    for (const [name, part] of Object.entries(parts))
      parts[name] = strToU8(strFromU8(part).replace('TEXT', 'x'.repeat(length)));
    return zipSync(parts);
  };
  expect(readTable(withText(100_000), {}).rows).toHaveLength(1);
  for (const length of [100_001, 5_000_000])
    expect(deskErrorOf(() => readTable(withText(length), {}))).toMatchObject({
      code: 'file-cell-too-long',
      details: { row: 2, column: 2, max: 100_000 },
    });
});

test('markup in a cell stays text', () => {
  const bytes = workbook({ Kunden: rows(['Firma'], ['<b onclick="x()">A & B</b>']) });
  expect(readTable(bytes, {}).rows).toEqual([['<b onclick="x()">A & B</b>']]);
});

test('a workbook without a filled cell is empty', () => {
  expect(deskErrorOf(() => readTable(workbook({ Kunden: rows([]) }), {})).code).toBe('file-empty');
});

test('a sheet that claims a million empty rows and has one at its very end is read at once', () => {
  const parts = unzipSync(workbook({ Kunden: customers }));
  const sheet =
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Firma</t></is></c></row><row r="1048576"><c r="A1048576" t="inlineStr"><is><t>Meier</t></is></c></row></sheetData></worksheet>';
  const bytes = zipSync({ ...parts, 'xl/worksheets/sheet1.xml': strToU8(sheet) });
  expect(readTable(bytes, {}).rows).toEqual([['Meier']]);
});

test('comments whose place is a prototype are never looked at', () => {
  const sheet = rows(['Firma'], ['Meier']);
  (sheet['A2'] as { c: unknown }).c = [{ a: 'x', t: 'y' }];
  const parts = unzipSync(workbook({ Kunden: sheet }));
  const comments = Object.keys(parts).find((name) => /comments\d+\.xml$/.test(name)) ?? '';
  const text = new TextDecoder().decode(parts[comments]).replace('ref="A2"', 'ref="__proto__"');
  expect(readTable(zipSync({ ...parts, [comments]: strToU8(text) }), {}).rows).toEqual([['Meier']]);
  expect(Object.hasOwn(Object.prototype, 'c')).toBe(false);
});

test.each(['xlsb', 'biff8'] as const)('a workbook of the kind %s is of no known format', (kind) => {
  expect(deskErrorOf(() => readTable(workbook({ Kunden: customers }, kind), {})).code).toBe('file-format');
});

test('a zip file of something else is of no known format', () => {
  const bytes = zipSync({ 'word/document.xml': strToU8('<w/>') });
  expect(deskErrorOf(() => readTable(bytes, {})).code).toBe('file-format');
});
