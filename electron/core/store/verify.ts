import type { Database } from 'better-sqlite3';
import type { Problem } from '../../../shared/contract.ts';
import type { ErrorCode } from '../../../shared/errors.ts';
import { inBothLanguages, type MessageKey } from '../../../shared/messages/translate.ts';
import type { StoreConnection } from './connection.ts';
import { asDeskError } from './store-errors.ts';
import { makeStore } from './store.ts';

const problem = (code: string, file: string, params: Record<string, unknown>, id?: string): Problem => ({
  code,
  file,
  ...(id === undefined ? {} : { id }),
  message: inBothLanguages('errors', `problem.${code}` as MessageKey<'errors'>, params),
});

function integrityProblems(db: Database, file: string): Problem[] {
  const rows = db.pragma('integrity_check') as { integrity_check: string }[];
  return rows
    .filter(({ integrity_check }) => integrity_check !== 'ok')
    .map(({ integrity_check }) => problem('integrity', file, { detail: integrity_check }));
}

/** Runs a check; damage that stops it is a problem like any other. */
function guarded(file: string, check: () => Problem[]): Problem[] {
  try {
    return check();
  } catch (error) {
    const known = asDeskError(error) as { code?: ErrorCode; details?: Record<string, unknown> };
    if (known.code === 'profile-damaged')
      return [problem('integrity', file, { detail: String(known.details?.['reason']) })];
    throw error;
  }
}

/**
 * Everything that can be checked of an open profile or backup: SQLite's integrity check, the hash of every row,
 * the number of rows of every table, the chain of the audit trail. Answers an empty list where all is well.
 */
export function verifyContent(connection: StoreConnection, file: string): Problem[] {
  const problems = guarded(file, () => integrityProblems(connection.db, file));
  return [
    ...problems,
    ...guarded(file, () => {
      const store = makeStore(connection);
      return [
        ...store.sealedTables.flatMap((table) => {
          const { damaged, rows, expected } = table.verify();
          return [
            ...damaged.map((key) => problem('row-hash', file, { table: table.name, id: key }, key)),
            ...(rows === expected ? [] : [problem('row-count', file, { table: table.name, rows, expected })]),
          ];
        }),
        ...store.audit.brokenLinks().map((seq) => problem('audit-chain', file, { seq })),
      ];
    }),
  ];
}
