import type { Finding } from '../../../../shared/findings.ts';
import type { TableDelimiter, TableEncoding } from '../../../../shared/operations/tables.ts';

/** Longest heading and longest cell that are kept, in UTF-16 units; what no member takes whole is cut behind it. */
export const LONGEST_CELL = 32_767;

/** What a person chose about a file; what is absent is found. */
export type ReadingChoice = {
  encoding?: TableEncoding | undefined;
  delimiter?: TableDelimiter | undefined;
  sheet?: string | undefined;
};

/** A finding on one row, by its index among the rows of data. */
export type RowFinding = { row: number; finding: Finding };

/** What a file holds, every cell a text, blank rows left out. */
export type TableContent = {
  format: 'csv' | 'xlsx';
  encoding: TableEncoding | null;
  delimiter: TableDelimiter | null;
  sheet: string | null;
  sheets: string[];
  headings: string[];
  /** The rows of data below the headings; a row may be shorter or longer than these. */
  rows: string[][];
  /** About the file as a whole. */
  findings: Finding[];
  rowFindings: RowFinding[];
};
