import { makeAudit } from './audit.ts';
import type { StoreConnection } from './connection.ts';
import { makeDrafts } from './drafts.ts';
import { makeList } from './list.ts';
import { makeOutbox } from './outbox.ts';
import { makeSubmissions } from './submissions.ts';
import { makeTickets } from './tickets.ts';

/** Everything that a profile holds, behind one connection; changes go through `write`, one transaction each. */
export function makeStore(connection: StoreConnection) {
  const { db } = connection;
  const drafts = makeDrafts(db);
  const outbox = makeOutbox(db);
  const submissions = makeSubmissions(db);
  const tickets = makeTickets(db);
  const audit = makeAudit(db);
  return {
    connection,
    drafts,
    outbox,
    submissions,
    tickets,
    audit,
    list: makeList(db, drafts, outbox),
    sealedTables: [drafts.table, outbox.table, ...submissions.tables, ...tickets.tables, audit.table],
    write: connection.write,
  };
}
export type Store = ReturnType<typeof makeStore>;
