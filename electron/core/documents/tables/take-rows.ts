import { DeskError } from '../../../../shared/errors.ts';
import { TABLE_MAX_COLUMNS, TABLE_MAX_ROWS } from '../../../../shared/operations/tables.ts';
import { memberOfHeading } from '../../../../shared/packet/table-headings.ts';
import { tableFinding } from './table-finding.ts';
import { LONGEST_CELL, type TableContent } from './table-content.ts';

/** How many rows of a title may stand above the headings. */
const MOST_TITLE_ROWS = 10;

const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** How many of the cells are headings that are known, and whether the company's name is among them. */
function knownHeadings(cells: readonly string[]): { count: number; hasName: boolean } {
  const members = cells.map(memberOfHeading).filter((member) => member !== null);
  return { count: new Set(members).size, hasName: members.includes('/company/name') };
}

/** Where the headings stand: in the first row, unless one close below has the name of the company and it has not. */
function headingRow(rows: readonly string[][]): number {
  if (knownHeadings(rows[0] ?? []).hasName) return 0;
  const below = rows.slice(0, MOST_TITLE_ROWS + 1).findIndex((cells) => {
    const { count, hasName } = knownHeadings(cells);
    return hasName && count > 1;
  });
  return Math.max(0, below);
}

/** Without the columns at the end that no row has anything in. */
function trimmed(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1).map((cell) => cell.slice(0, LONGEST_CELL));
}

/**
 * Collects the rows of a file as they are read, without the blank ones. `add` throws DeskError `file-too-many-rows`
 * and `file-too-many-columns` as soon as that is clear, so that no more is read.
 */
export function makeRowTaker() {
  const rows: string[][] = [];
  return {
    /** Answers the row's number among those that are kept, or null for a blank one. */
    add(cells: readonly string[]): number | null {
      if (isBlank(cells)) return null;
      const row = trimmed(cells);
      if (row.length > TABLE_MAX_COLUMNS)
        throw new DeskError('file-too-many-columns', { max: TABLE_MAX_COLUMNS });
      if (rows.length > TABLE_MAX_ROWS + MOST_TITLE_ROWS)
        throw new DeskError('file-too-many-rows', { max: TABLE_MAX_ROWS });
      return rows.push(row) - 1;
    },
    hasRows: (): boolean => rows.length > 0,
    hasName: (): boolean => knownHeadings(rows[headingRow(rows)] ?? []).hasName,
    /**
     * The headings and the rows below them; `firstRow` is the number of the first one of data. Throws DeskError
     * `file-empty`, `file-too-many-rows`, `file-hostile-heading`.
     */
    finish(): Pick<TableContent, 'headings' | 'rows' | 'findings'> & { firstRow: number } {
      if (rows.length === 0) throw new DeskError('file-empty');
      const at = headingRow(rows);
      const [title, body] = [rows.slice(0, at), rows.slice(at + 1)];
      if (body.length > TABLE_MAX_ROWS) throw new DeskError('file-too-many-rows', { max: TABLE_MAX_ROWS });
      const given = (rows[at] ?? []).map((cell) => cell.trim());
      // Nobody calls a column so but to reach into programs that take headings for names of members.
      if (given.some((heading) => /(?:^|\/)__proto__(?:\/|$)/.test(heading)))
        throw new DeskError('file-hostile-heading');
      return {
        headings: given,
        rows: body,
        findings:
          title.length === 0
            ? []
            : [tableFinding('rows-above-headings', '', 'info', { count: title.length })],
        firstRow: at + 1,
      };
    },
  };
}
export type RowTaker = ReturnType<typeof makeRowTaker>;
