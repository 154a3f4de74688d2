import type { ColumnDef } from 'hucre/xlsx';

export type Rows = readonly (readonly string[])[];

/** A sheet of a workbook: its headings first. */
export type Sheet = { name: string; rows: Rows };

/** Longest text of a cell, in UTF-16 units; source: Excel specifications and limits. */
const LONGEST_CELL = 32_767;
const LONGEST_SHEET_NAME = 31;

/** What XML 1.0 cannot hold at all; the library would write it as `_x0001_`, which some readers show. */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const NO_XML = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
/** Excel reads `_x0041_` as the letter A, so an underscore that begins such a word is written as one; ECMA-376, 22.9.2.19. */
const ESCAPED_LETTER = /_(?=x[0-9A-Fa-f]{4}_)/g;

const cell = (text: string): string =>
  text.toWellFormed().replace(NO_XML, '').slice(0, LONGEST_CELL).replace(ESCAPED_LETTER, '_x005F_');

/** A name that Excel takes for a sheet. */
const sheetName = (name: string): string => name.replace(/[[\]:*?/\\]/g, ' ').slice(0, LONGEST_SHEET_NAME);

/** Columns in the format "Text", so that what is typed into them later stays as it is, too. */
const columnsFor = (headings: readonly string[]): ColumnDef[] =>
  headings.map((heading) => ({ header: cell(heading), width: 24, numFmt: '@' }));

const freezePane = { rows: 1 };

/**
 * A workbook of one sheet whose every cell is a text, whatever it begins with. Rows are read as they are written, so
 * that a long list never stands in memory as a whole; one that is longer than a sheet goes on in another with the
 * same headings. The same rows give the same bytes.
 */
export async function writeLongSheet(
  name: string,
  headings: readonly string[],
  pieces: AsyncIterable<Rows>,
  maxRowsPerSheet?: number,
): Promise<Uint8Array> {
  const { writeXlsxStream } = await import('hucre/xlsx');
  async function* rows(): AsyncGenerator<string[]> {
    for await (const piece of pieces) for (const row of piece) yield row.map(cell);
  }
  const written = writeXlsxStream(rows(), {
    name: sheetName(name),
    columns: columnsFor(headings),
    freezePane,
    ...(maxRowsPerSheet !== undefined && { maxRowsPerSheet }),
  });
  const parts: Uint8Array[] = [];
  for await (const part of written) parts.push(part);
  return new Uint8Array(Buffer.concat(parts));
}

/** A workbook of short sheets whose every cell is a text. The same rows give the same bytes. */
export async function makeWorkbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre/xlsx');
  return writeXlsx({
    stringMode: 'inline',
    sheets: sheets.map(({ name, rows }) => ({
      name: sheetName(name),
      columns: columnsFor(rows[0] ?? []).map(({ header: _inRows, ...column }) => column),
      rows: rows.map((row) => row.map(cell)),
      freezePane,
    })),
  });
}
