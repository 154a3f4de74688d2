import { setImmediate as nextTurn } from 'node:timers/promises';
import { csvLines, UTF8_MARK } from '../../documents/sheets/csv.ts';
import { makeWorkbook, MOST_ROWS } from '../../documents/sheets/xlsx.ts';
import type { Store } from '../../store/store.ts';
import type { ListedRows } from './listed-rows.ts';

/** Rows that are read and written before others get their turn: some milliseconds. */
const ROWS_AT_ONCE = 100;

/**
 * Writes a list as a file, some rows at a time. One that is longer than a sheet of Excel goes on in a second sheet.
 * @param name of the sheet
 * @param mostRows of a sheet, its headings among them
 */
export async function writeTable(
  { read }: Pick<Store, 'read'>,
  list: ListedRows,
  format: 'csv' | 'xlsx',
  name: string,
  mostRows = MOST_ROWS,
): Promise<{ rows: number; data: Uint8Array }> {
  let rows = 0;
  function* pieces(from: number, to: number): Generator<string[][]> {
    yield [list.headings];
    for (let at = from; at < to; at += ROWS_AT_ONCE) {
      const piece = read(() => list.read(at, Math.min(at + ROWS_AT_ONCE, to)));
      rows += piece.length;
      yield piece;
    }
  }

  if (format === 'csv') {
    const parts = [Buffer.from(UTF8_MARK)];
    for (const piece of pieces(0, list.count)) {
      parts.push(Buffer.from(csvLines(piece, ';')));
      await nextTurn();
    }
    return { data: new Uint8Array(Buffer.concat(parts)), rows };
  }
  const perSheet = mostRows - 1;
  const sheets = Array.from({ length: Math.max(1, Math.ceil(list.count / perSheet)) }, (_, index) => ({
    name: index === 0 ? name : `${name} ${index + 1}`,
    pieces: pieces(index * perSheet, Math.min((index + 1) * perSheet, list.count)),
  }));
  return { data: await makeWorkbook(sheets), rows };
}
