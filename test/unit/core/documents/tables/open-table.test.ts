import { beforeEach, expect, test } from 'vitest';
import { mapColumns } from '../../../../../electron/core/documents/tables/map-columns.ts';
import { openTable, type OpenTable } from '../../../../../electron/core/documents/tables/open-table.ts';
import { deskErrorOf } from '../../../../support/temp-profile.ts';
import type { TableFix } from '../../../../../shared/operations/tables.ts';
import { idOf } from '../../../../support/packets.ts';

const VAT = '/company/vatId';
const headings = ['Firma', 'USt-IdNr.', 'PLZ', 'Land', 'E-Mail', '/id'];
const rows = [
  ['Meier', 'DE136695976', '1067', 'Deutschland', 'a@gmial.com', ''],
  ['Müller', 'DE 136 695 976', '10115', 'Deutschland', 'b@x.example', ''],
  ['Schmidt', 'ATU46674503', '1010', 'Österreich', 'c@gmial.com', idOf(1)],
  ['Weber', '', '', '', 'd@x.example', ''],
];
let table: OpenTable;
beforeEach(() => {
  table = openTable({
    content: { headings, rows, rowFindings: [] },
    members: mapColumns(headings).members,
    stored: { vatIds: [], ids: [] },
    today: '2026-11-23',
    progress: () => undefined,
  });
});
const values = (pointer: string): (string | undefined)[] =>
  table.rows({}, 0, 10).rows.map((row) => row.values[pointer]);
const numbers = (filter: Parameters<OpenTable['rows']>[0]): number[] =>
  table.rows(filter, 0, 10).rows.map(({ row }) => row);

test('rows are added or skipped, and the report counts what is found in how many', () => {
  expect(table.report()).toMatchObject({ rows: 4, added: 3, skipped: 1, leftOut: 0, duplicates: 1 });
  expect(table.report().codes).toContainEqual(
    expect.objectContaining({ code: 'email-typo', severity: 'warning', rows: 2 }),
  );
});

test('values are shown as they would be stored', () => {
  expect(values(VAT)).toEqual(['DE136695976', 'DE136695976', 'ATU46674503', undefined]);
  expect(values('/company/address/postcode')[0]).toBe('01067');
  expect(values('/company/address/country')[2]).toBe('AT');
});

test('rows are shown by code, severity and whether they are skipped, page by page', () => {
  expect(numbers({ code: 'email-typo' })).toEqual([1, 3]);
  expect(numbers({ isSkipped: true })).toEqual([2]);
  expect(numbers({ code: 'duplicate-vat' })).toEqual([2]);
  expect(numbers({ code: 'email-typo', isSkipped: true })).toEqual([]);
  expect(table.rows({}, 1, 2)).toMatchObject({ rows: [{ row: 2 }, { row: 3 }], total: 4 });
});

test('a value is set, and taken back', () => {
  expect(table.fix({ kind: 'set', row: 2, pointer: VAT, value: 'DE143454214' })).toBe(1);
  expect(table.report()).toMatchObject({ added: 4, skipped: 0 });
  table.undo();
  expect(table.report()).toMatchObject({ added: 3, skipped: 1 });
});

test('a value that is set to nothing is blank', () => {
  table.fix({ kind: 'set', row: 1, pointer: VAT, value: ' ' });
  expect(values(VAT)[0]).toBeUndefined();
  expect(table.report().duplicates).toBe(0);
});

test.each([
  ['Deutschland', [1, 2]],
  ['DE', [1, 2]],
  ['', [4]],
])('the country "%s" is replaced wherever it is typed or meant', (from, changed) => {
  const fix = { kind: 'replace', pointer: '/company/address/country', from, to: 'Frankreich' } as const;
  expect(table.fix(fix)).toBe(changed.length);
  const found = values('/company/address/country').flatMap((value, row) => (value === 'FR' ? [row + 1] : []));
  expect(found).toEqual(changed);
  table.undo();
  expect(values('/company/address/country')).toEqual(['DE', 'DE', 'AT', undefined]);
});

test('suggestions are taken wherever they are made', () => {
  expect(table.fix({ kind: 'take-suggestion', code: 'email-typo' })).toBe(2);
  expect(numbers({ code: 'email-typo' })).toEqual([]);
  expect(values('/contact/email')[0]).toBe('a@gmail.com');
});

test('a row that is left out is no earlier row, counts as skipped, and may come back', () => {
  expect(table.fix({ kind: 'leave-out', rows: [1], isLeftOut: true })).toBe(1);
  expect(table.report()).toMatchObject({ added: 3, skipped: 1, leftOut: 1, duplicates: 0 });
  expect(table.fix({ kind: 'leave-out', rows: [1], isLeftOut: true })).toBe(0);
  table.fix({ kind: 'leave-out', rows: [1], isLeftOut: false });
  expect(table.report()).toMatchObject({ added: 3, leftOut: 0, duplicates: 1 });
  table.undo();
  expect(table.report()).toMatchObject({ leftOut: 1 });
});

test('steps are taken back one by one, the last one first, and then there is nothing', () => {
  table.fix({ kind: 'set', row: 1, pointer: '/company/name', value: 'A' });
  table.fix({ kind: 'set', row: 1, pointer: '/company/name', value: 'B' });
  table.undo();
  expect(values('/company/name')[0]).toBe('A');
  table.undo();
  expect(values('/company/name')[0]).toBe('Meier');
  expect(deskErrorOf(() => table.undo()).code).toBe('nothing-to-undo');
});

test.each([
  { kind: 'set', row: 5, pointer: '/company/name', value: 'x' },
  { kind: 'set', row: 1, pointer: '/__proto__/x', value: 'x' },
  { kind: 'replace', pointer: 'full-name', from: '', to: 'x' },
  { kind: 'leave-out', rows: [1, 9], isLeftOut: true },
] satisfies TableFix[])('the fix %j is refused and changes nothing', (fix) => {
  const before = table.report();
  expect(['table-mapping', 'input-invalid']).toContain(deskErrorOf(() => table.fix(fix)).code);
  expect(table.report()).toEqual(before);
});

test('what is stored is compared with, and may be again later', () => {
  table.compareWith({
    vatIds: [{ vatId: 'ATU46674503', id: idOf(7), company: 'Alt' }],
    ids: [],
  });
  expect(numbers({ isSkipped: true })).toEqual([2, 3]);
  table.compareWith({ vatIds: [], ids: [{ id: idOf(1), isErased: false }] });
  expect(numbers({ code: 'id-stored' })).toEqual([3]);
});

test('duplicates come in where they are wanted, an id that is taken never does', () => {
  table.compareWith({ vatIds: [], ids: [{ id: idOf(1), isErased: true }] });
  const isIn = (keepDuplicates: boolean): boolean[] =>
    table.ready(0, 10, keepDuplicates).map(({ packet }) => packet !== null);
  expect(isIn(false)).toEqual([true, false, false, true]);
  expect(isIn(true)).toEqual([true, true, false, true]);
});
