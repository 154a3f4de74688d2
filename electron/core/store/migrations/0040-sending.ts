import type { Database } from 'better-sqlite3';

/**
 * What sending leaves behind. `sync_log` only grows and holds no personal data. `desk_document` keeps what a desk
 * published (capabilities, schemas), so that forms work offline; it can be read anew and so is not sealed.
 * `withdrawal` is the wish to take a submitted request back, until the desk has answered it. `key_use` tells since when
 * a desk may know an idempotency key.
 */
export function migrateTo40(db: Database): void {
  db.exec(`
    CREATE TABLE sync_log (
      seq INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      event TEXT NOT NULL,
      draft_id TEXT,
      channel TEXT,
      http_status INTEGER,
      duration_ms INTEGER,
      code TEXT,
      detail TEXT,
      row_hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX sync_log_by_draft ON sync_log (draft_id, seq);

    CREATE TABLE desk_document (
      desk TEXT NOT NULL,
      name TEXT NOT NULL,
      etag TEXT,
      body TEXT NOT NULL,
      fetched_at TEXT NOT NULL,
      PRIMARY KEY (desk, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE withdrawal (
      draft_id TEXT PRIMARY KEY REFERENCES draft (id),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'unknown', 'refused')),
      tries INTEGER NOT NULL,
      first_tried_at TEXT,
      hold TEXT,
      error TEXT,
      asked_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE key_use (
      key TEXT PRIMARY KEY,
      at TEXT NOT NULL,
      uptime_ms INTEGER NOT NULL,
      boot_id TEXT NOT NULL,
      desk_time_ms INTEGER,
      row_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
