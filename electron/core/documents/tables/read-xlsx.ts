import * as xlsx from '@e965/xlsx';
import type { CellObject, ParsingOptions, WorkBook, WorkSheet } from '@e965/xlsx';
import { DeskError } from '../../../../shared/errors.ts';
import { cutLongTexts } from './cut-long-texts.ts';
import { MOST_LETTERS } from './long-cell.ts';
import type { ReadingChoice, RowFinding, TableContent } from './table-content.ts';
import { tableFinding } from './table-finding.ts';
import { makeRowTaker, type RowTaker } from './take-rows.ts';
import { unpackWorkbook } from './unpack-workbook.ts';

/** How many sheets are looked through for one with customers. */
const MOST_SHEETS = 10;

/** Values only: no formulas, no HTML, no styles, and only one sheet at a time. */
const reading: ParsingOptions = {
  cellFormula: false,
  cellHTML: false,
  cellStyles: false,
  cellNF: true,
  cellText: true,
  bookVBA: false,
  dense: true,
};

/** What the library's types leave out; a container of files that were counted is all that it gets to see. */
const {
  CFB: { utils: files },
  SSF: formats,
  parse_zip: parse,
} = xlsx as unknown as {
  CFB: {
    utils: { cfb_new(): object; cfb_add(container: object, name: string, content: Uint8Array): void };
  };
  SSF: {
    is_date(format: string): boolean;
    parse_date_code(
      value: number,
      options: { date1904: boolean },
    ): { y: number; m: number; d: number } | null;
  };
  parse_zip(container: object, options: ParsingOptions): WorkBook;
};

function containerOf(bytes: Uint8Array): object {
  const container = files.cfb_new();
  for (const [name, content] of unpackWorkbook(bytes))
    files.cfb_add(container, `/${name}`, cutLongTexts(content));
  return container;
}

function parsed(container: object, options: ParsingOptions): WorkBook {
  try {
    return parse(container, { ...reading, ...options });
  } catch (error) {
    throw new DeskError('file-format', {}, { cause: error });
  }
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** A number as it stands in its cell; one without a format with all its digits, a day as YYYY-MM-DD in every language. */
function numberText({ v, w, z }: CellObject, date1904: boolean): string {
  const value = Number(v);
  const format = String(z ?? 'General');
  if (format === 'General') return String(value);
  if (!formats.is_date(format)) return w ?? String(value);
  const day = value < 1 ? null : formats.parse_date_code(value, { date1904 });
  return day
    ? `${String(day.y).padStart(4, '0')}-${twoDigits(day.m)}-${twoDigits(day.d)}`
    : (w ?? String(value));
}

/** An error and everything else that is no value is blank. */
function cellText(cell: CellObject, date1904: boolean): string {
  if (cell.t === 'n') return numberText(cell, date1904);
  if (cell.t === 's') return String(cell.v ?? '');
  return cell.t === 'b' ? String(cell.v === true) : '';
}

type SheetRows = { taker: RowTaker; failedCells: { row: number; count: number }[]; isMerged: boolean };

function rowsOf(sheet: WorkSheet, date1904: boolean): SheetRows {
  const taker = makeRowTaker();
  const failedCells: SheetRows['failedCells'] = [];
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  // Not by its index, which a file can set to a billion: `forEach` leaves out the rows that are not there.
  data.forEach((cells, index) => {
    const row: string[] = [];
    let failed = 0;
    cells.forEach((cell, column) => {
      if (!cell) return;
      if (cell.t === 'e') failed += 1;
      const text = cellText(cell, date1904);
      if (text.length > MOST_LETTERS)
        throw new DeskError('file-cell-too-long', { row: index + 1, column: column + 1, max: MOST_LETTERS });
      if (text !== '') row[Math.min(column, 1000)] = text;
    });
    const at = taker.add(Array.from(row, (text) => text ?? ''));
    if (at !== null && failed > 0) failedCells.push({ row: at, count: failed });
    data[index] = []; // a large sheet is a gigabyte of cells
  });
  return { taker, failedCells, isMerged: (sheet['!merges'] ?? []).length > 0 };
}

/**
 * The sheet that was chosen, else the first one with a company's name among its headings, else the first with anything;
 * a hidden one only where nothing else has anything.
 */
function chooseSheet(
  container: object,
  names: readonly string[],
  chosen: string | undefined,
): [string, SheetRows] {
  let first: [string, SheetRows] | undefined;
  let hidden: [string, SheetRows] | undefined;
  const looked = chosen === undefined ? names.slice(0, MOST_SHEETS) : [chosen];
  for (const name of looked) {
    const book = parsed(container, { sheets: [name] });
    const sheet = book.Sheets[name];
    if (!sheet) continue;
    const rows = rowsOf(sheet, book.Workbook?.WBProps?.date1904 === true);
    if (chosen !== undefined) return [name, rows];
    const isHidden = (book.Workbook?.Sheets?.[names.indexOf(name)]?.Hidden ?? 0) !== 0;
    if (isHidden) {
      if (rows.taker.hasRows()) hidden ??= [name, rows];
      continue;
    }
    if (rows.taker.hasName()) return [name, rows];
    if (rows.taker.hasRows()) first ??= [name, rows];
  }
  first ??= hidden;
  if (!first) throw new DeskError(names.length === 0 ? 'file-format' : 'file-empty');
  return first;
}

/**
 * Reads one sheet of a workbook (ECMA-376). Numbers keep their digits, days are YYYY-MM-DD, cells with an error are
 * blank. Throws DeskError `file-format`, `file-unpacked-too-large`, and as readCsv about rows, cells and headings.
 */
export function readXlsx(bytes: Uint8Array, choice: ReadingChoice): TableContent {
  const container = containerOf(bytes);
  const sheets = parsed(container, { bookSheets: true }).SheetNames;
  const chosen = choice.sheet !== undefined && sheets.includes(choice.sheet) ? choice.sheet : undefined;
  const [sheet, { taker, failedCells, isMerged }] = chooseSheet(container, sheets, chosen);
  const { headings, rows, findings, firstRow } = taker.finish();
  const rowFindings: RowFinding[] = failedCells
    .filter(({ row }) => row >= firstRow)
    .map(({ row, count }) => ({
      row: row - firstRow,
      finding: tableFinding('cell-error', '', 'warning', { count }),
    }));
  return {
    format: 'xlsx',
    encoding: null,
    delimiter: null,
    sheet,
    sheets,
    headings,
    rows,
    findings: isMerged ? [...findings, tableFinding('cells-merged', '', 'info')] : findings,
    rowFindings,
  };
}
