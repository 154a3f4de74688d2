import fc from 'fast-check';
import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { findLongCell } from '../../../../../electron/core/documents/tables/long-cell.ts';

const MOST = 3;

test('the cell that is found is the first one that papaparse would give too long, and none is missed', () => {
  const signs = fc.constantFrom('"', '"', ';', '\n', ' ', 'a', 'ab');
  fc.assert(
    fc.property(fc.array(signs, { maxLength: 30 }), (parts) => {
      const text = parts.join('');
      const { data, errors } = Papa.parse<string[]>(text, { delimiter: ';', newline: '\n' });
      const places = data.flatMap((cells, row) =>
        cells.flatMap((cell, column) => (cell.length > MOST ? [{ row: row + 1, column: column + 1 }] : [])),
      );
      const found = findLongCell(text, ';', '\n', MOST);
      // What papaparse gives of a quote that is never closed has its quotation marks still doubled.
      if (errors.some(({ code }) => code === 'MissingQuotes') && !found) return;
      expect(found && { row: found.row, column: found.column }).toEqual(places[0] ?? null);
    }),
    { numRuns: 2000 },
  );
});

test('a long cell comes with its beginning and the number of columns of the first row', () => {
  expect(findLongCell('a;b;c\nd;"e\nfgh"', ';', '\n', MOST)).toEqual({
    row: 2,
    column: 2,
    start: '"e\n',
    columns: 3,
  });
});

test.each(['\n', '\r\n', '\r'])('rows are counted by the line end %j', (newline) => {
  const text = ['a', 'b', '', 'long'].join(newline);
  expect(findLongCell(text, ';', newline, MOST)).toMatchObject({ row: 4, column: 1 });
});
