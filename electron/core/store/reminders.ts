import type { Database } from 'better-sqlite3';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type DismissedRow = SqlRow & { draft_id: string; kind: 'invitation-unused'; after_days: number; at: string };

const columns = ['draft_id', 'kind', 'after_days', 'at'] as const satisfies (keyof DismissedRow)[];

/** Invitations that nobody has used yet, and the reminders of them that were put away. */
export function makeReminders(db: Database) {
  const table = makeSealedTable<DismissedRow>(db, 'dismissed_reminder', columns, [
    'draft_id',
    'kind',
    'after_days',
  ]);
  const unused = db.prepare<[string, number], { packetId: string; at: string }>(
    'SELECT draft_id AS packetId, at FROM open_invitation WHERE at < ? ORDER BY at, draft_id LIMIT ?',
  );
  const forget = db.prepare('DELETE FROM open_invitation WHERE draft_id = ?');
  return {
    table,
    /** Forgets the unused invitation of a packet that is taken out of the profile. */
    forget: (packetId: string): void => void forget.run(packetId),
    /** Invitations from before that time (RFC 3339 or a day), the oldest first. */
    unusedInvitations: (before: string, limit: number): { packetId: string; at: string }[] =>
      unused.all(before, limit),
    isDismissed: (packetId: string, afterDays: number): boolean =>
      table.get(packetId, 'invitation-unused', afterDays) !== undefined,
    dismiss(packetId: string, afterDays: number, at: string): void {
      if (table.get(packetId, 'invitation-unused', afterDays)) return;
      table.insert({ draft_id: packetId, kind: 'invitation-unused', after_days: afterDays, at });
    },
  };
}
