import type { TableDelimiter } from '../../../../shared/operations/tables.ts';

/**
 * Most letters of one cell that are read, in UTF-16 units. The longest member takes some thousand and a cell of a
 * spreadsheet 32,767 (its makers' limit), so what is longer is a broken file or a hostile one, and is refused whole.
 */
export const MOST_LETTERS = 100_000;

/** A cell by where it stands in its file; the first row, with or without headings, is 1, and so is the first column. */
export type LongCell = {
  row: number;
  column: number;
  /** Its first letters, as they stand in the file. */
  start: string;
  /** How many columns the first row has. */
  columns: number;
};

/** Finds a sign from ever later places on, the end where there is none; each part of the text is looked at once. */
function makeSearch(text: string, sign: string): (from: number) => number {
  let found = -1;
  return (from) => {
    if (found < from) found = text.indexOf(sign, from);
    if (found === -1) found = text.length;
    return found;
  };
}

/**
 * Finds the first cell of a CSV text that is too long, null where there is none, before a parser takes the cells out:
 * one of ten million quotation marks costs it 600 MB. Where a quoted cell ends is papaparse's rule: at a quotation
 * mark with nothing but blanks before the next delimiter or line end.
 */
export function findLongCell(
  text: string,
  delimiter: TableDelimiter,
  newline: string,
  most = MOST_LETTERS,
): LongCell | null {
  const [nextDelimiter, nextNewline] = [makeSearch(text, delimiter), makeSearch(text, newline)];
  const cellEnd = (from: number): number => Math.min(nextDelimiter(from), nextNewline(from));
  let [row, column, columns] = [1, 1, 1];

  /** The end of the quoted cell that begins there; null where it is too long. */
  function quotedEnd(start: number): number | null {
    let doubled = 0;
    for (let quote = start; ;) {
      const next = text.indexOf('"', quote + 1);
      quote = next === -1 ? text.length : next;
      if (quote - start - 1 - doubled > most) return null;
      if (text[quote + 1] === '"') {
        doubled += 1;
        quote += 1;
        continue;
      }
      const end = cellEnd(quote + 1);
      if (!/\S/.test(text.slice(quote + 1, end))) return end;
    }
  }

  function unquotedEnd(start: number): number | null {
    const end = cellEnd(start);
    return end - start > most ? null : end;
  }

  for (let start = 0; start < text.length;) {
    const end = text[start] === '"' ? quotedEnd(start) : unquotedEnd(start);
    if (end === null) return { row, column, start: text.slice(start, start + most), columns };
    if (row === 1) columns = column;
    const isRowEnd = end === nextNewline(end);
    start = end + (isRowEnd ? newline.length : 1);
    row += Number(isRowEnd);
    column = isRowEnd ? 1 : column + 1;
  }
  return null;
}
