import { makeAudit } from './audit.ts';
import type { StoreConnection } from './connection.ts';
import { makeDrafts } from './drafts.ts';
import { makeList, type ListQuery } from './list.ts';
import { makeOutbox } from './outbox.ts';
import { asFileError } from './store-errors.ts';
import { makeSubmissions } from './submissions.ts';
import { makeTickets } from './tickets.ts';

function makeRepositories(connection: StoreConnection) {
  const { db } = connection;
  const drafts = makeDrafts(db);
  const outbox = makeOutbox(db);
  const submissions = makeSubmissions(db);
  const tickets = makeTickets(db);
  const audit = makeAudit(db);
  const list = makeList(db, drafts, outbox);
  const inSnapshot = db.transaction((look: () => unknown) => look());
  const read = <T>(look: () => T): T => inSnapshot(look) as T;
  return {
    connection,
    drafts,
    outbox,
    submissions,
    tickets,
    audit,
    list: (query: ListQuery) => read(() => list(query)),
    sealedTables: [drafts.table, outbox.table, ...submissions.tables, ...tickets.tables, audit.table],
    write: connection.write,
    /** Runs `look` on one state of the data, whatever a writer beside us commits meanwhile. */
    read,
  };
}
export type Store = ReturnType<typeof makeRepositories>;

/**
 * Everything that a profile holds, behind one connection; changes go through `write`, one transaction each.
 * Throws DeskError `profile-damaged` where the tables are not those of the schema.
 */
export function makeStore(connection: StoreConnection): Store {
  try {
    return makeRepositories(connection);
  } catch (error) {
    throw asFileError(error);
  }
}
