import type { Database } from 'better-sqlite3';

/**
 * What erasing leaves behind. `erasure` says that something was there, and nothing about a person: it keeps the id
 * taken, and lets a restored backup erase again. In `profile`: the hash of the newest entry of the audit trail, so that
 * one whose end was cut off shows; how long a finished customer is kept; and whether bytes of something erased may
 * still stand in the file.
 */
export function migrateTo50(db: Database): void {
  db.exec(`
    CREATE TABLE erasure (
      id TEXT PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('request', 'plan', 'customer')),
      channel TEXT,
      ticket_number TEXT,
      payload_hash TEXT,
      created_at TEXT NOT NULL,
      finalized_at TEXT,
      erased_at TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE profile ADD COLUMN audit_hash TEXT NOT NULL DEFAULT '';
    ALTER TABLE profile ADD COLUMN retention_months INTEGER;
    ALTER TABLE profile ADD COLUMN clean_up_due INTEGER NOT NULL DEFAULT 0 CHECK (clean_up_due IN (0, 1));
    UPDATE profile SET audit_hash = coalesce((SELECT row_hash FROM audit ORDER BY seq DESC LIMIT 1), '');
  `);
}
