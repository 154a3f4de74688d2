import type { OperationError } from '../../../shared/errors.ts';
import type { LocalizedText } from '../../../shared/findings.ts';
import type { TableView } from '../../../shared/operations/tables.ts';
import type { ShownRows } from './rows/shown-rows.ts';

/** What runs and takes long; `done` of `total` rows, 0 of 0 until core tells how far it is. */
export type TableJob = {
  id: string;
  kind: 'reading' | 'importing';
  file: string;
  done: number;
  total: number;
};

export type TablePart = 'columns' | 'rows';

/** A table on its way in, with the file that it can be read from again. */
export type OpenedTable = {
  file: File;
  view: TableView;
  /** The member of each column as chosen; core has them too as soon as no two have the same. */
  members: readonly (string | null)[];
  part: TablePart;
  shown: ShownRows;
  keepDuplicates: boolean;
  /** How many changes of rows can be taken back. */
  fixes: number;
};

/** How an import ended; `undone` as soon as it was taken back. */
export type ImportDone = {
  importId: string;
  file: string;
  added: number;
  skipped: number;
  withErrors: number;
  /** True where no column brought the pre-check, which every draft still needs. */
  lacksPreCheck: boolean;
  undone: { removed: number; kept: number } | null;
};

export type ImportState = {
  job: TableJob | null;
  /** Why the last step did not work. */
  failure: LocalizedText | null;
  /** The table is gone from core; its file is still known here. */
  isGone: boolean;
  table: OpenedTable | null;
  /** A file that waits for the person's word, since the opened table has changes. */
  waiting: File | null;
  done: ImportDone | null;
};

export const NOTHING_OPEN: ImportState = {
  job: null,
  failure: null,
  isGone: false,
  table: null,
  waiting: null,
  done: null,
};

/** What is different in the state after a refusal: a table that is gone is told as such, a cancelled step not at all. */
export const afterFailure = ({ code, message }: OperationError): Partial<ImportState> =>
  code === 'cancelled'
    ? { failure: null }
    : code === 'table-gone'
      ? { isGone: true, failure: null }
      : { failure: message };
