import { setImmediate as nextTurn } from 'node:timers/promises';
import { csvLines, UTF8_MARK } from '../../documents/sheets/csv.ts';
import { writeLongSheet } from '../../documents/sheets/xlsx.ts';
import type { Store } from '../../store/store.ts';
import type { ListedRows } from './listed-rows.ts';

/** Rows that are read and written before others get their turn: some milliseconds. */
const ROWS_AT_ONCE = 100;

/**
 * Writes a list as a file, some rows at a time. One that is longer than a sheet of Excel goes on in a second sheet.
 * @param name of the sheet
 * @param mostRows of a sheet, its headings among them; Excel's own limit where none is given
 */
export async function writeTable(
  { read }: Pick<Store, 'read'>,
  list: ListedRows,
  format: 'csv' | 'xlsx',
  name: string,
  mostRows?: number,
): Promise<{ rows: number; data: Uint8Array }> {
  let rows = 0;
  async function* pieces(): AsyncGenerator<string[][]> {
    for (let at = 0; at < list.count; at += ROWS_AT_ONCE) {
      const piece = read(() => list.read(at, Math.min(at + ROWS_AT_ONCE, list.count)));
      rows += piece.length;
      yield piece;
      await nextTurn();
    }
  }
  if (format === 'xlsx') {
    const data = await writeLongSheet(name, list.headings, pieces(), mostRows);
    return { data, rows };
  }
  const parts = [Buffer.from(UTF8_MARK), Buffer.from(csvLines([list.headings], ';'))];
  for await (const piece of pieces()) parts.push(Buffer.from(csvLines(piece, ';')));
  return { data: new Uint8Array(Buffer.concat(parts)), rows };
}
