import Papa from 'papaparse';
import { DeskError } from '../../../../shared/errors.ts';
import { TableDelimiter } from '../../../../shared/operations/tables.ts';
import { memberOfHeading } from '../../../../shared/packet/table-headings.ts';
import { decodeText, findEncoding } from './decode-text.ts';
import { findLongCell, MOST_LETTERS, type LongCell } from './long-cell.ts';
import type { ReadingChoice, RowFinding, TableContent } from './table-content.ts';
import { tableFinding } from './table-finding.ts';
import { makeRowTaker } from './take-rows.ts';

/** How much of a text its delimiter is found by, in UTF-16 units, and how many rows of that. */
const LOOKED_AT = 64 * 1024;
const LOOKED_AT_ROWS = 20;

/** A first line by which Excel is told the delimiter. */
const SEP_LINE = /^\s*"?sep=(.)"?[ \t]*(?:\r\n?|\n|$)/i;

const asDelimiter = (sign: string | undefined): TableDelimiter | null =>
  TableDelimiter.safeParse(sign).data ?? null;

const firstRows = (text: string, delimiter: string): string[][] =>
  Papa.parse<string[]>(text.slice(0, LOOKED_AT), { delimiter, preview: LOOKED_AT_ROWS }).data;

/** The delimiter under which most headings are known; where none are, the one under which rows are alike. */
function findDelimiter(text: string): TableDelimiter {
  const start = text.slice(0, LOOKED_AT);
  const scored = TableDelimiter.options.map((delimiter) => ({
    delimiter,
    known: Math.max(
      0,
      ...firstRows(start, delimiter).map((cells) => cells.filter((cell) => memberOfHeading(cell)).length),
    ),
  }));
  const best = scored.reduce((most, other) => (other.known > most.known ? other : most));
  if (best.known > 1) return best.delimiter;
  const guess = Papa.parse<string[]>(start, {
    preview: LOOKED_AT_ROWS,
    skipEmptyLines: 'greedy', // they would count as rows of one cell
    delimitersToGuess: [...TableDelimiter.options],
  });
  return asDelimiter(guess.meta.delimiter) ?? ';';
}

/** True for what nobody typed: more than one sign in twenty is a control character. */
function isNoText(text: string): boolean {
  const start = text.slice(0, LOOKED_AT);
  // oxlint-disable-next-line no-control-regex -- these are what is counted
  return (start.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0) * 20 > start.length;
}

/** How lines end, by the part of a text that papaparse goes by. */
function lineEnd(text: string, delimiter: string): '\r\n' | '\r' | '\n' {
  const { meta } = Papa.parse<string[]>(text.slice(0, 1024 * 1024), { delimiter, preview: 1 });
  return (['\r\n', '\r'] as const).find((end) => end === meta.linebreak) ?? '\n';
}

/** True where a cell holds a whole line of the table: a quote was not closed, and the rows behind it went into the cell. */
const hasSwallowed = (cells: readonly string[], delimiter: string, columns: number): boolean =>
  columns > 2 &&
  cells.some(
    (cell) =>
      /[\r\n]/.test(cell) && cell.split(/\r\n?|\n/).some((line) => line.split(delimiter).length >= columns),
  );

/** What is said of a cell that is longer than any may be: most often rows behind an open quote make it so long. */
const longCellRefusal = ({ row, column, start, columns }: LongCell, delimiter: TableDelimiter): DeskError =>
  hasSwallowed([start], delimiter, columns)
    ? new DeskError('file-unclosed-quote', { row: Math.max(1, row - 1) })
    : new DeskError('file-cell-too-long', { row, column, max: MOST_LETTERS });

/**
 * Reads CSV in any of the encodings, with any of the delimiters, with or without a `sep=` line. Throws DeskError
 * `file-format`, `file-empty`, `file-too-many-rows`, `file-too-many-columns`, `file-cell-too-long`,
 * `file-hostile-heading`, and `file-unclosed-quote` where a quote swallowed rows.
 */
export function readCsv(bytes: Uint8Array, choice: ReadingChoice): TableContent {
  const encoding = choice.encoding ?? findEncoding(bytes);
  const decoded = decodeText(bytes, encoding);
  const text = decoded.replaceAll('\0', '');
  const sepLine = SEP_LINE.exec(text);
  const body = sepLine ? text.slice(sepLine[0].length) : text;
  if (!/[^\s;,|"]/.test(body)) throw new DeskError('file-empty');
  const delimiter = choice.delimiter ?? asDelimiter(sepLine?.[1]) ?? findDelimiter(body);
  const newline = lineEnd(body, delimiter);
  const longCell = findLongCell(body, delimiter, newline);
  if (longCell) throw isNoText(decoded) ? new DeskError('file-format') : longCellRefusal(longCell, delimiter);
  const taker = makeRowTaker();
  const strays: number[] = [];
  let columns = 0;
  Papa.parse<string[]>(body, {
    delimiter,
    newline,
    step({ data, errors }) {
      const cells = data.map(String);
      const at = taker.add(cells);
      if (at === 0) columns = cells.length;
      if (at === null) return;
      const isUnclosed =
        errors.some(({ code }) => code === 'MissingQuotes') && /[\r\n]/.test(cells.at(-1) ?? '');
      if (isUnclosed || hasSwallowed(cells, delimiter, columns))
        throw new DeskError('file-unclosed-quote', { row: Math.max(1, at) });
      if (errors.some(({ type }) => type === 'Quotes')) strays.push(at);
    },
  });
  if (!taker.hasName() && isNoText(decoded)) throw new DeskError('file-format');
  const { headings, rows, findings, firstRow } = taker.finish();
  const rowFindings: RowFinding[] = strays
    .filter((at) => at >= firstRow)
    .map((at) => ({ row: at - firstRow, finding: tableFinding('quote-stray', '', 'warning') }));
  return {
    format: 'csv',
    encoding,
    delimiter,
    sheet: null,
    sheets: [],
    headings,
    rows,
    findings,
    rowFindings,
  };
}
