import Database, { type Database as Connection } from 'better-sqlite3';
import type { Problem } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { inBothLanguages, type MessageKey } from '../../../shared/messages/translate.ts';
import type { StoreConnection } from './connection.ts';
import { migrate } from './migrations/index.ts';
import type { SealedTable, SqlRow } from './sealed-table.ts';
import { asFileError } from './store-errors.ts';
import { makeStore } from './store.ts';

const problem = (code: string, file: string, params: Record<string, unknown>, id?: string): Problem => ({
  code,
  file,
  ...(id === undefined ? {} : { id }),
  message: inBothLanguages('errors', `problem.${code}` as MessageKey<'errors'>, params),
});

function integrityProblems(db: Connection, file: string): Problem[] {
  const rows = db.pragma('integrity_check') as { integrity_check: string }[];
  return rows
    .filter(({ integrity_check }) => integrity_check !== 'ok')
    .map(({ integrity_check }) => problem('integrity', file, { detail: integrity_check }));
}

/** What is derived from other rows: an index, and the rows that it must have. */
const INDEXES = [
  ['draft_search', 'SELECT seq FROM draft WHERE seq NOT IN (SELECT rowid FROM draft_search)'],
  ['draft_facts', 'SELECT seq FROM draft WHERE seq NOT IN (SELECT seq FROM draft_facts)'],
  ['company_name', 'SELECT seq FROM company_key WHERE seq NOT IN (SELECT rowid FROM company_name)'],
  ['customer_search', 'SELECT seq FROM customer WHERE seq NOT IN (SELECT rowid FROM customer_search)'],
] as const;

/**
 * Rows that no search or list would find. Comes before the integrity check: that one alone would look at the
 * indexes as this connection saw them last, and call what a writer added since a corruption (SQLite 3.54.1).
 */
const indexProblems = (db: Connection, file: string): Problem[] =>
  INDEXES.flatMap(([name, missing]) => {
    const { n } = db.prepare<[], { n: number }>(`SELECT count(*) AS n FROM (${missing})`).get() ?? { n: 0 };
    return n === 0 ? [] : [problem('integrity', file, { detail: `${name}: ${n}` })];
  });

type SchemaEntry = { type: string; name: string; tbl_name: string; sql: string | null };

/** The schema against one made anew: a lost trigger or a changed CHECK is damage that SQLite takes for a wish. */
function schemaProblems(db: Connection, file: string): Problem[] {
  const entriesOf = (of: Connection): Map<string, SchemaEntry> => {
    const rows = of
      .prepare<[], SchemaEntry>('SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY name')
      .all();
    return new Map(rows.map((row) => [JSON.stringify(row), row]));
  };
  const fresh = new Database(':memory:');
  try {
    migrate(fresh);
    const [wanted, found] = [entriesOf(fresh), entriesOf(db)];
    const differing = [...wanted, ...found].filter(([key]) => !wanted.has(key) || !found.has(key));
    const names = new Set(differing.map(([, { type, name }]) => `${type} ${name}`));
    return [...names].map((name) => problem('integrity', file, { detail: `schema: ${name}` }));
  } finally {
    fresh.close();
  }
}

function tableProblems(table: SealedTable<SqlRow>, file: string): Problem[] {
  const { damaged, rows, expected } = table.verify();
  return [
    ...damaged.map((id) => problem('row-hash', file, { table: table.name, id }, id)),
    ...(rows === expected ? [] : [problem('row-count', file, { table: table.name, rows, expected })]),
  ];
}

/** Runs a check; damage that stops it is a problem like any other. A full disk or a lock is none of the file's. */
function guarded(file: string, check: () => Problem[]): Problem[] {
  try {
    return check();
  } catch (error) {
    const known = asFileError(error);
    if (!(known instanceof DeskError) || known.code !== 'profile-damaged') throw error;
    return [problem('integrity', file, { detail: String(known.details['reason']) })];
  }
}

/**
 * Everything that can be checked of an open profile or backup: the indexes, SQLite's integrity check, the schema, the hash of every
 * row, the number of rows of every table, the chain of the audit trail; all of one state, also beside a
 * writer. Answers an empty list where all is well.
 */
export function verifyContent(connection: StoreConnection, file: string): Problem[] {
  const { db } = connection;
  const check = db.transaction(() => [
    ...guarded(file, () => indexProblems(db, file)),
    ...guarded(file, () => integrityProblems(db, file)),
    ...guarded(file, () => schemaProblems(db, file)),
    ...guarded(file, () => {
      const store = makeStore(connection);
      return [
        ...store.sealedTables.flatMap((table) => guarded(file, () => tableProblems(table, file))),
        ...guarded(file, () =>
          store.profile.isWhole() ? [] : [problem('row-hash', file, { table: 'profile', id: '1' })],
        ),
        ...guarded(file, () => store.audit.brokenLinks().map((seq) => problem('audit-chain', file, { seq }))),
      ];
    }),
  ]);
  return check();
}
