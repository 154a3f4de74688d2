import type { Database } from 'better-sqlite3';
import { makeSealedTable, unlessDamaged, type SqlRow } from './sealed-table.ts';

type SessionRow = SqlRow & {
  seq: number;
  started_at: string;
  ended_at: string | null;
  first_version: number;
};

/** When the app ran on this profile. `firstVersion` is the last version of any draft at its start. */
export type Session = { seq: number; startedAt: string; firstVersion: number };

/** The app's runs; one that has no end was cut short. */
export function makeSessions(db: Database) {
  const columns = ['seq', 'started_at', 'ended_at', 'first_version'] as const;
  const table = makeSealedTable<SessionRow>(db, 'session', columns, ['seq']);
  const lastSeq = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM session');
  const last = db.prepare(`SELECT ${columns.join(', ')}, row_hash FROM session ORDER BY seq DESC LIMIT 1`);
  /** None also where it is damaged: it only tells how the app ended, and must not keep it from starting. */
  const lastRow = (): SessionRow | null => {
    const row = last.get();
    return row === undefined ? null : unlessDamaged(() => table.checked(row));
  };
  return {
    table,
    /** Notes that the app runs; answers the run before where that one was cut short, else null. */
    start(at: string, firstVersion: number): Session | null {
      const before = lastRow();
      table.insert({
        seq: (lastSeq.get()?.seq ?? 0) + 1,
        started_at: at,
        ended_at: null,
        first_version: firstVersion,
      });
      if (!before || before.ended_at !== null) return null;
      return { seq: before.seq, startedAt: before.started_at, firstVersion: before.first_version };
    },
    /** Notes that the run ended as it should. */
    end(at: string): void {
      const row = lastRow();
      if (row && row.ended_at === null) table.update({ ...row, ended_at: at });
    },
  };
}
