import Papa from 'papaparse';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLines, inertCell } from '../../../../../electron/core/documents/sheets/csv.ts';

describe('a cell of CSV', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '\tx',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '=1\n2',
    ' =1+1',
    '\u00a0=1',
    '\u3000＝1',
  ])('%j gets a sign before it that keeps every spreadsheet from running it', (text) =>
    expect(inertCell(text)).toBe(
      `'${text.replace('\n=', "\n'=").replace('\r=', "\r'=").replace('\t=', "\t'=")}`,
    ),
  );

  it.each([
    ['so; =1+1', "so; '=1+1"],
    ['a;"=1', `a;"'=1`],
    ['a,=1', "a,'=1"],
    ['a\t＝1', "a\t'＝1"],
    ['first\n-2', "first\n'-2"],
  ])('%j begins no formula where a spreadsheet parts it at another sign', (text, inert) =>
    expect(inertCell(text)).toBe(inert),
  );

  it.each(['reader', 'a=b', '5 - 3', 'eva@muster.example', '', 'Müller-Lüdenscheidt GmbH & Co. KG', '01067'])(
    '%j stays as it is',
    (text) => expect(inertCell(text)).toBe(text),
  );
});

describe('lines of CSV', () => {
  it('are parted by semicolons, quoted and ended as Excel expects', () => {
    expect(
      csvLines(
        [
          ['PLZ', 'Firma'],
          ['01067', 'A "B"; C'],
        ],
        ';',
      ),
    ).toBe('"PLZ";"Firma"\r\n"01067";"A ""B""; C"\r\n');
  });

  it('read back are the cells, but for the signs before formulas', () => {
    const rows = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 2 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(rows, fc.constantFrom(';' as const, ',' as const), (cells, delimiter) => {
        const { data } = Papa.parse<string[]>(csvLines(cells, delimiter), { delimiter, newline: '\r\n' });
        expect(data.slice(0, -1)).toEqual(cells.map((row) => row.map(inertCell)));
      }),
    );
  });
});
