import { makeAudit } from './audit.ts';
import type { StoreConnection } from './connection.ts';
import { makeCustody } from './custody.ts';
import { makeCustomers } from './customers.ts';
import { makeDeskDocuments } from './desk-documents.ts';
import { makeDifferentCompanies } from './different-companies.ts';
import { makeDraftIndex } from './draft-index.ts';
import { makeDrafts } from './drafts.ts';
import { makeEndedCustomers } from './ended-customers.ts';
import { makeErasures } from './erasures.ts';
import { makeFiling } from './filing.ts';
import { makeFollowUps } from './follow-ups.ts';
import { makeHandOverKeys } from './hand-over-keys.ts';
import { makeImports } from './imports.ts';
import { makeKeptFindings } from './kept-findings.ts';
import { makeKeyUses } from './key-uses.ts';
import { makeLetterheadRow } from './letterhead.ts';
import { lastChange, makeList, type ListQuery } from './list.ts';
import type { PacketSummary } from '../../../shared/contract.ts';
import { makeMessages } from './messages.ts';
import { makeOutbox } from './outbox.ts';
import { makePlanApprovals } from './plan-approvals.ts';
import { makePlanSnapshots } from './plan-snapshots.ts';
import { makePlanTemplates } from './plan-templates.ts';
import { makeProfileRow } from './profile-row.ts';
import { makeReminders } from './reminders.ts';
import { makeRevisions } from './revisions.ts';
import { makeSavedViews } from './saved-views.ts';
import { makeSessions } from './sessions.ts';
import { makeStatistics } from './statistics.ts';
import { asFileError } from './store-errors.ts';
import { makeSubmissions } from './submissions.ts';
import { makeSyncLog } from './sync-log.ts';
import { makeTemplates } from './templates.ts';
import { makeTickets } from './tickets.ts';
import { makeVersions } from './versions.ts';
import { makeWithdrawals } from './withdrawals.ts';

function makeRepositories(connection: StoreConnection) {
  const { db } = connection;
  const versions = makeVersions(db);
  const draftIndex = makeDraftIndex(db);
  const drafts = makeDrafts(db, versions, draftIndex);
  const filing = makeFiling(db);
  const customers = makeCustomers(db);
  const keptFindings = makeKeptFindings(db);
  const differentCompanies = makeDifferentCompanies(db);
  const templates = makeTemplates(db);
  const views = makeSavedViews(db);
  const sessions = makeSessions(db);
  const outbox = makeOutbox(db, draftIndex);
  const submissions = makeSubmissions(db);
  const tickets = makeTickets(db);
  const followUps = makeFollowUps(db);
  const messages = makeMessages(db);
  const revisions = makeRevisions(db);
  const reminders = makeReminders(db);
  const withdrawals = makeWithdrawals(db);
  const syncLog = makeSyncLog(db);
  const keyUses = makeKeyUses(db);
  const deskDocuments = makeDeskDocuments(db);
  const audit = makeAudit(db);
  const erasures = makeErasures(db);
  const endedCustomers = makeEndedCustomers(db);
  const planApprovals = makePlanApprovals(db);
  const planSnapshots = makePlanSnapshots(db);
  const planTemplates = makePlanTemplates(db);
  const letterhead = makeLetterheadRow(db);
  const handOverKeys = makeHandOverKeys(db);
  const custody = makeCustody(db);
  const imports = makeImports(db);
  const profile = makeProfileRow(db);
  const statistics = makeStatistics(db, outbox);
  const { page, seqs } = makeList(db, drafts, outbox);
  function summaries(query: ListQuery): { items: PacketSummary[]; nextCursor: string | null } {
    const { rows, nextCursor } = page(query);
    const items = rows.map((draft): PacketSummary => {
      const entry = outbox.find(draft.id);
      const { id, kind, title } = draft;
      return { id, kind, title, state: entry?.state ?? 'draft', updatedAt: lastChange(draft, entry) };
    });
    return { items, nextCursor };
  }
  const inSnapshot = db.transaction((look: () => unknown) => look());
  const read = <T>(look: () => T): T => inSnapshot(look) as T;
  return {
    connection,
    drafts,
    draftIndex,
    versions,
    filing,
    customers,
    keptFindings,
    differentCompanies,
    templates,
    views,
    sessions,
    outbox,
    submissions,
    tickets,
    followUps,
    messages,
    revisions,
    reminders,
    withdrawals,
    syncLog,
    keyUses,
    deskDocuments,
    audit,
    erasures,
    endedCustomers,
    planApprovals,
    planSnapshots,
    planTemplates,
    letterhead,
    handOverKeys,
    custody,
    imports,
    profile,
    statistics,
    page,
    seqs,
    list: (query: Omit<ListQuery, 'sort'>) => read(() => summaries({ ...query, sort: 'newest' })),
    sealedTables: [
      drafts.table,
      outbox.table,
      ...submissions.tables,
      ...tickets.tables,
      audit.table,
      versions.table,
      filing.table,
      customers.table,
      keptFindings.table,
      differentCompanies.table,
      templates.table,
      views.table,
      sessions.table,
      followUps.table,
      messages.table,
      revisions.table,
      reminders.table,
      withdrawals.table,
      syncLog.table,
      keyUses.table,
      erasures.table,
      planApprovals.table,
      planSnapshots.table,
      planTemplates.table,
      letterhead.table,
      ...handOverKeys.tables,
      custody.table,
      ...imports.tables,
    ],
    write: connection.write,
    /** Makes what is derived from the drafts anew where it is lost; writes nothing where all is there. */
    fillIndexes(): void {
      if (draftIndex.isComplete()) return;
      connection.write(draftIndex.fillMissing);
    },
    /** Runs `look` on one state of the data, whatever a writer beside us commits meanwhile. */
    read,
  };
}
export type Store = ReturnType<typeof makeRepositories>;

/**
 * Everything that a profile holds, behind one connection; changes go through `write`, one transaction each. Where the
 * connection had to open the file anew, so is all of this: keep the store, not a part of it.
 * Throws DeskError `profile-damaged` where the tables are not those of the schema.
 */
export function makeStore(connection: StoreConnection): Store {
  let madeOn = connection.db;
  const make = (): Store => {
    try {
      return makeRepositories(connection);
    } catch (error) {
      throw asFileError(error);
    }
  };
  let made = make();
  return new Proxy(made, {
    get(_target, name) {
      if (connection.db !== madeOn) {
        made = make();
        madeOn = connection.db;
      }
      return Reflect.get(made, name) as unknown;
    },
  });
}
