import type { Database } from 'better-sqlite3';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

/** Everything that is recorded; the window has words for each (privacy.json, `action.NAME`). */
export const auditActions = [
  'created',
  'imported',
  'replaced',
  'handed-over',
  'taken-back',
  'received',
  'finalized',
  'withdrawn',
  'attempted',
  'sent',
  'needs-you',
  'restored',
  'channel-set',
  'filed',
  'deleted',
  'milestone-noted',
  'milestone-removed',
  'message-written',
  'message-posted',
  'revision-started',
  'revision-dropped',
  'revised',
  'withdrawal-asked',
  'withdrawal-dropped',
  'exported',
  'erased',
  'review-requested',
  'plan-returned',
  'plan-approved',
  'plan-applied',
  'state-imported',
] as const;
export type AuditAction = (typeof auditActions)[number];

type AuditRow = SqlRow & {
  seq: number;
  at: string;
  action: AuditAction;
  draft_id: string | null;
  detail: string;
  previous_hash: string;
};

const columns = [
  'seq',
  'at',
  'action',
  'draft_id',
  'detail',
  'previous_hash',
] as const satisfies (keyof AuditRow)[];

/** An entry as it is shown; `detail` is the JSON text of an object. */
export type AuditEntry = {
  seq: number;
  at: string;
  action: AuditAction;
  packetId: string | null;
  detail: string;
};

function toEntry({ draft_id: packetId, previous_hash: _hash, ...entry }: AuditRow): AuditEntry {
  return Object.assign(entry, { packetId });
}

/**
 * The audit trail: append-only, each row naming the hash of the one before it, so that a row taken out of the
 * middle shows; the hash of the last one stands in the profile's row, so that a cut-off end does. `detail` holds
 * codes, numbers and ids only: the trail outlives what it tells of, also where that is erased.
 */
export function makeAudit(db: Database) {
  const table = makeSealedTable<AuditRow>(db, 'audit', columns, ['seq']);
  const last = db.prepare<[], { seq: number; row_hash: string }>(
    'SELECT seq, row_hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
  const keepLast = db.prepare<[number]>(
    'UPDATE profile SET audit_hash = (SELECT row_hash FROM audit WHERE seq = ?)',
  );
  const kept = db.prepare<[], { audit_hash: string }>('SELECT audit_hash FROM profile');
  const before = db.prepare<[number, number], AuditRow>(
    `SELECT ${columns.join(', ')}, row_hash FROM audit WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const seqs = db.prepare<[], number>('SELECT seq FROM audit ORDER BY seq DESC').pluck();
  const lastAt = db.prepare<[], { at: string }>('SELECT at FROM audit ORDER BY seq DESC LIMIT 1');
  return {
    table,
    /** When the last thing was recorded, RFC 3339 UTC; null where nothing was. */
    lastAt: (): string | null => lastAt.get()?.at ?? null,
    /** Adds an entry; call it inside the transaction of the change that it records. */
    record(
      action: AuditAction,
      packetId: string | null,
      at: string,
      detail: Record<string, unknown> = {},
    ): void {
      const previous = last.get();
      const seq = (previous?.seq ?? 0) + 1;
      table.insert({
        seq,
        at,
        action,
        draft_id: packetId,
        detail: JSON.stringify(detail),
        previous_hash: previous?.row_hash ?? '',
      });
      keepLast.run(seq);
    },
    /** The `limit` entries before the entry `seq`, newest first. Throws DeskError `row-damaged`. */
    page: (seq: number, limit: number): AuditEntry[] =>
      before.all(seq, limit).map((row) => toEntry(table.checked(row))),
    /** The numbers of all entries, newest first. */
    seqs: (): number[] => seqs.all(),
    /** The entry with a number; undefined where there is none. Throws DeskError `row-damaged`. */
    at(seq: number): AuditEntry | undefined {
      const row = table.get(seq);
      return row && toEntry(row);
    },
    /** Numbers of the entries that do not follow from the one before them; behind the last one where the end is not the one that was written. */
    brokenLinks(): number[] {
      const broken: number[] = [];
      let expected = '';
      let seq = 0;
      const rows = db.prepare<[], { seq: number; previous_hash: string; row_hash: string }>(
        'SELECT seq, previous_hash, row_hash FROM audit ORDER BY seq',
      );
      for (const row of rows.iterate()) {
        if (row.previous_hash !== expected || row.seq !== seq + 1) broken.push(row.seq);
        expected = row.row_hash;
        seq = row.seq;
      }
      const end = kept.get();
      if (end && end.audit_hash !== expected) broken.push(seq + 1);
      return broken;
    },
  };
}
