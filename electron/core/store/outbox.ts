import type { Database } from 'better-sqlite3';
import type { ItemError } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings.ts';
import type { State } from '../../../shared/states.ts';
import { isLive, type Lease } from './lease.ts';
import type { DraftIndex } from './draft-index.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

/** A wait, kept so that it survives a restart and a changed clock; `kind` says what may cut it short. */
export type Hold = {
  kind: 'backoff' | 'retry-after' | 'lookup';
  bootId: string;
  /** Milliseconds since boot at which it ends; valid for `bootId` only. */
  untilUptimeMs: number;
  /** How long it was when it began, in milliseconds; absent in what 0.2.0 wrote. */
  lengthMs?: number;
  /** What the wall clock should say then; used after a restart of the computer and for showing. */
  until: string;
};

export type OutboxState = Exclude<State, 'draft'>;

/** Where a finalized packet stands. */
export type OutboxEntry = {
  id: string;
  submissionSeq: number;
  state: OutboxState;
  lease: Lease | null;
  hold: Hold | null;
  /** How often a look-up found nothing since the last attempt. */
  lookups: number;
  error: ItemError | null;
  findings: Finding[];
  finalizedAt: string;
  updatedAt: string;
};

type OutboxRow = SqlRow & {
  draft_id: string;
  submission_seq: number;
  state: OutboxState;
  lease: string | null;
  hold: string | null;
  lookups: number;
  error: string | null;
  findings: string;
  finalized_at: string;
  updated_at: string;
};

const columns = [
  'draft_id',
  'submission_seq',
  'state',
  'lease',
  'hold',
  'lookups',
  'error',
  'findings',
  'finalized_at',
  'updated_at',
] as const satisfies (keyof OutboxRow)[];

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const toRow = (entry: OutboxEntry): OutboxRow => ({
  draft_id: entry.id,
  submission_seq: entry.submissionSeq,
  state: entry.state,
  lease: json(entry.lease),
  hold: json(entry.hold),
  lookups: entry.lookups,
  error: json(entry.error),
  findings: JSON.stringify(entry.findings),
  finalized_at: entry.finalizedAt,
  updated_at: entry.updatedAt,
});

const fromRow = (row: OutboxRow): OutboxEntry => ({
  id: row.draft_id,
  submissionSeq: row.submission_seq,
  state: row.state,
  lease: row.lease === null ? null : JSON.parse(row.lease),
  hold: row.hold === null ? null : JSON.parse(row.hold),
  lookups: row.lookups,
  error: row.error === null ? null : JSON.parse(row.error),
  findings: JSON.parse(row.findings),
  finalizedAt: row.finalized_at,
  updatedAt: row.updated_at,
});

/**
 * The outbox. A lease whose process is gone is void: the entry is read as `unknown` at once, by whoever reads it,
 * and written as such by the next writer (see submit/engine.ts).
 */
export function makeOutbox(db: Database, draftIndex: Pick<DraftIndex, 'touch'>) {
  const table = makeSealedTable<OutboxRow>(db, 'outbox', columns, ['draft_id']);
  const all = `SELECT ${columns.join(', ')}, row_hash FROM outbox`;
  const inStates = db.prepare(
    `${all} WHERE state IN (SELECT value FROM json_each(?)) ORDER BY submission_seq`,
  );
  const idsInStates = db.prepare<[string], { draft_id: string }>(
    `SELECT draft_id FROM outbox WHERE state IN (SELECT value FROM json_each(?)) ORDER BY submission_seq`,
  );
  const isFrozen = db.prepare('SELECT 1 FROM submission WHERE draft_id = ? LIMIT 1');
  // Whatever is not ended, so that a row whose state was damaged is met here and noticed.
  const open = db.prepare(`${all} WHERE state NOT IN ('sent', 'withdrawn') ORDER BY submission_seq DESC`);
  const ended = db.prepare(
    `${all} WHERE state IN ('sent', 'withdrawn') ORDER BY submission_seq DESC LIMIT ?`,
  );

  const stored = (row: unknown): OutboxEntry => fromRow(table.checked(row));
  const seen = (entry: OutboxEntry): OutboxEntry =>
    entry.lease && !isLive(entry.lease) ? { ...entry, state: 'unknown', lease: null } : entry;
  const sending = (): OutboxEntry[] => inStates.all(JSON.stringify(['sending'])).map(stored);

  function find(id: string): OutboxEntry | undefined {
    const row = table.get(id);
    if (row) return seen(fromRow(row));
    // Finalized, and the row that says so cannot be found: as a draft it could be sent a second time.
    if (isFrozen.get(id)) throw new DeskError('row-damaged', { table: 'outbox', id });
    return undefined;
  }

  return {
    table,
    /** SQL for the state of a draft `d` joined with its outbox row `o`; needs the parameter `gone` (goneLeases). */
    stateSql: `CASE WHEN o.state = 'sending' AND o.draft_id IN (SELECT value FROM json_each(@gone))
                    THEN 'unknown' ELSE coalesce(o.state, 'draft') END`,
    /** Ids of entries whose sending process is gone, as a JSON array. */
    goneLeases: (): string =>
      JSON.stringify(
        sending()
          .filter(({ lease }) => lease && !isLive(lease))
          .map(({ id }) => id),
      ),
    /** Where a packet stands; what was never finalized is a draft. Throws like `find`. */
    stateOf: (id: string): State => find(id)?.state ?? 'draft',
    /** The entry of a packet; undefined for a draft. Throws DeskError `row-damaged`, also where the row is lost. */
    find,
    /** All entries in the given states as stored, in the order of finalizing. */
    inStates: (states: OutboxState[]): OutboxEntry[] => inStates.all(JSON.stringify(states)).map(stored),
    /** Ids of the same, unread: so that a damaged row is met when its turn comes, and not before. */
    idsInStates: (states: OutboxState[]): string[] =>
      idsInStates.all(JSON.stringify(states)).map(({ draft_id }) => draft_id),
    /** Entries that are not at their end, last finalized first. */
    open: (): OutboxEntry[] => open.all().map((row) => seen(stored(row))),
    /** Sent and withdrawn entries, last finalized first. */
    ended: (limit: number): OutboxEntry[] => ended.all(limit).map(stored),
    add(entry: OutboxEntry): void {
      table.insert(toRow(entry));
      draftIndex.touch(entry.id, entry.updatedAt);
    },
    put(entry: OutboxEntry): void {
      table.update(toRow(entry));
      draftIndex.touch(entry.id, entry.updatedAt);
    },
    /** Makes a packet a draft again; its submissions must go too, since without this they count as damaged. */
    remove: (id: string): void => table.remove(id),
  };
}
export type Outbox = ReturnType<typeof makeOutbox>;
