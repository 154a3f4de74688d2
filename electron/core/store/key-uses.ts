import type { Database } from 'better-sqlite3';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

/** When something happened, by every clock that there is: none of them can be trusted alone. */
export type Moment = {
  /** The wall clock, which a person can set. */
  at: string;
  /** Milliseconds since the boot that `bootId` names. */
  uptimeMs: number;
  bootId: string;
  /** The desk's clock in ms since 1970; null where it was not known. */
  deskTimeMs: number | null;
};

type KeyUseRow = SqlRow & {
  key: string;
  at: string;
  uptime_ms: number;
  boot_id: string;
  desk_time_ms: number | null;
};

/** When each idempotency key first went to a desk that may have kept it. */
export function makeKeyUses(db: Database) {
  const table = makeSealedTable<KeyUseRow>(
    db,
    'key_use',
    ['key', 'at', 'uptime_ms', 'boot_id', 'desk_time_ms'],
    ['key'],
  );
  return {
    table,
    find(key: string): Moment | undefined {
      const row = table.get(key);
      return (
        row && { at: row.at, uptimeMs: row.uptime_ms, bootId: row.boot_id, deskTimeMs: row.desk_time_ms }
      );
    },
    /** Keeps the first use of a key; later ones change nothing. */
    keep(key: string, { at, uptimeMs, bootId, deskTimeMs }: Moment): void {
      if (table.get(key)) return;
      const deskTime = deskTimeMs === null ? null : Math.round(deskTimeMs);
      table.insert({ key, at, uptime_ms: Math.round(uptimeMs), boot_id: bootId, desk_time_ms: deskTime });
    },
    /** Forgets a key that certainly did not reach the desk. */
    forget: (key: string): void => table.remove(key),
  };
}
