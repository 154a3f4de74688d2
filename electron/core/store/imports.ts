import type { Database } from 'better-sqlite3';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type MappingRow = SqlRow & { headings: string; members: string; used_at: string };
type RunRow = SqlRow & {
  id: string;
  file: string;
  at: string;
  row_count: number;
  added: number;
  skipped: number;
  first_seq: number;
  last_seq: number;
  undone_at: string | null;
};

const runColumns = [
  'id',
  'file',
  'at',
  'row_count',
  'added',
  'skipped',
  'first_seq',
  'last_seq',
  'undone_at',
] as const;

/** Imports of tables: which drafts came in together, and which members the columns had. */
export function makeImports(db: Database) {
  const mappings = makeSealedTable<MappingRow>(
    db,
    'import_mapping',
    ['headings', 'members', 'used_at'],
    ['headings'],
  );
  const runs = makeSealedTable<RunRow>(db, 'import_run', runColumns, ['id']);
  const newest = db.prepare<[number]>(
    `SELECT ${runColumns.join(', ')}, row_hash FROM import_run ORDER BY at DESC, id DESC LIMIT ?`,
  );
  return {
    tables: [mappings, runs],
    /** The members of the columns the last time, by the headings' hash; null where these are new. */
    mapping(headings: string): (string | null)[] | null {
      const row = mappings.get(headings);
      return row === undefined ? null : (JSON.parse(row.members) as (string | null)[]);
    },
    /** Call it inside a transaction. */
    rememberMapping(headings: string, members: readonly (string | null)[], at: string): void {
      const row: MappingRow = { headings, members: JSON.stringify(members), used_at: at };
      if (mappings.get(headings)) mappings.update(row);
      else mappings.insert(row);
    },
    /** Call it inside a transaction. */
    addRun: (run: RunRow): void => runs.insert(run),
    findRun: (id: string): RunRow | undefined => runs.get(id),
    /** Call it inside a transaction. */
    markUndone(id: string, at: string): void {
      const row = runs.get(id);
      if (row) runs.update({ ...row, undone_at: at });
    },
    /** The last imports, newest first. */
    newestRuns: (most: number): RunRow[] => newest.all(most).map((row) => runs.checked(row)),
  };
}
