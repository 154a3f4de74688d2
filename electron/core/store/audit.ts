import type { Database } from 'better-sqlite3';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

export type AuditAction =
  | 'created'
  | 'imported'
  | 'finalized'
  | 'withdrawn'
  | 'attempted'
  | 'sent'
  | 'needs-you'
  | 'restored'
  | 'channel-set'
  | 'filed'
  | 'deleted'
  | 'milestone-noted'
  | 'milestone-removed'
  | 'message-written'
  | 'message-posted'
  | 'revision-started'
  | 'revision-dropped'
  | 'revised'
  | 'withdrawal-asked'
  | 'withdrawal-dropped';

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

/**
 * The audit trail: append-only, each row naming the hash of the one before it, so that a row taken out of the
 * middle shows. `detail` holds no personal data.
 */
export function makeAudit(db: Database) {
  const table = makeSealedTable<AuditRow>(db, 'audit', columns, ['seq']);
  const last = db.prepare<[], { seq: number; row_hash: string }>(
    'SELECT seq, row_hash FROM audit ORDER BY seq DESC LIMIT 1',
  );
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
      const before = last.get();
      table.insert({
        seq: (before?.seq ?? 0) + 1,
        at,
        action,
        draft_id: packetId,
        detail: JSON.stringify(detail),
        previous_hash: before?.row_hash ?? '',
      });
    },
    /** Numbers of the entries that do not follow from the one before them. */
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
      return broken;
    },
  };
}
