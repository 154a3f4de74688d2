import type { Database } from 'better-sqlite3';
import type { ItemError } from '../../../shared/contract.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { RevisionState } from '../../../shared/operations/follow-up.ts';
import type { Hold } from './outbox.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

/** The correction of a submitted request, from its opening until the desk has taken it. */
export type Revision = {
  packetId: string;
  state: RevisionState;
  /** The submission that is corrected. */
  basedOn: number;
  /** The frozen correction; null until it was finalized. */
  submissionSeq: number | null;
  /** What the desk showed where it was not what was submitted; finalizing again means that it may be corrected. */
  shown: JsonObject | null;
  hold: Hold | null;
  error: ItemError | null;
  startedAt: string;
  updatedAt: string;
};

type RevisionRow = SqlRow & {
  draft_id: string;
  state: RevisionState;
  based_on: number;
  submission_seq: number | null;
  shown: string | null;
  hold: string | null;
  error: string | null;
  started_at: string;
  updated_at: string;
};

const columns = [
  'draft_id',
  'state',
  'based_on',
  'submission_seq',
  'shown',
  'hold',
  'error',
  'started_at',
  'updated_at',
] as const satisfies (keyof RevisionRow)[];

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const toRow = (revision: Revision): RevisionRow => ({
  draft_id: revision.packetId,
  state: revision.state,
  based_on: revision.basedOn,
  submission_seq: revision.submissionSeq,
  shown: json(revision.shown),
  hold: json(revision.hold),
  error: json(revision.error),
  started_at: revision.startedAt,
  updated_at: revision.updatedAt,
});

const fromRow = (row: RevisionRow): Revision => ({
  packetId: row.draft_id,
  state: row.state,
  basedOn: row.based_on,
  submissionSeq: row.submission_seq,
  shown: row.shown === null ? null : (JSON.parse(row.shown) as JsonObject),
  hold: row.hold === null ? null : (JSON.parse(row.hold) as Hold),
  error: row.error === null ? null : (JSON.parse(row.error) as ItemError),
  startedAt: row.started_at,
  updatedAt: row.updated_at,
});

/** The corrections that are under way, at most one for each request. */
export function makeRevisions(db: Database) {
  const table = makeSealedTable<RevisionRow>(db, 'revision', columns, ['draft_id']);
  const inStates = db.prepare(
    `SELECT ${columns.join(', ')}, row_hash FROM revision
     WHERE state IN (SELECT value FROM json_each(?)) ORDER BY submission_seq`,
  );
  return {
    table,
    find(packetId: string): Revision | undefined {
      const row = table.get(packetId);
      return row && fromRow(row);
    },
    /** The corrections in the given states, in the order of finalizing. */
    inStates: (states: RevisionState[]): Revision[] =>
      inStates.all(JSON.stringify(states)).map((row) => fromRow(table.checked(row))),
    add: (revision: Revision): void => table.insert(toRow(revision)),
    put: (revision: Revision): void => table.update(toRow(revision)),
    remove: (packetId: string): void => table.remove(packetId),
  };
}
