import type { Database } from 'better-sqlite3';

/**
 * The first schema. `draft` is what people edit; `submission` a payload frozen at finalize and never changed but
 * for its attachment ids, which are set once before the first byte leaves; `outbox` the one row that says where a
 * finalized packet stands; `attempt`, `status_event` and `audit` only grow.
 */
export function migrateTo10(db: Database): void {
  db.exec(`
    CREATE TABLE profile (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      profile_id TEXT NOT NULL,
      commits INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE row_count (name TEXT PRIMARY KEY, n INTEGER NOT NULL) STRICT, WITHOUT ROWID;

    CREATE TABLE draft (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      kind TEXT NOT NULL CHECK (kind IN ('request', 'plan')),
      title TEXT NOT NULL,
      vat_id TEXT,
      packet TEXT NOT NULL,
      revision INTEGER NOT NULL,
      created_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT;

    CREATE INDEX draft_by_vat_id ON draft (vat_id) WHERE vat_id IS NOT NULL;

    CREATE TABLE submission (
      seq INTEGER PRIMARY KEY,
      draft_id TEXT NOT NULL REFERENCES draft (id),
      packet TEXT NOT NULL,
      payload TEXT NOT NULL,
      attachment_ids TEXT,
      frozen_at TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX submission_by_draft ON submission (draft_id);

    CREATE TABLE outbox (
      draft_id TEXT PRIMARY KEY REFERENCES draft (id),
      submission_seq INTEGER NOT NULL REFERENCES submission (seq),
      state TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'unknown', 'needs-you', 'sent', 'withdrawn')),
      lease TEXT,
      hold TEXT,
      lookups INTEGER NOT NULL,
      error TEXT,
      findings TEXT NOT NULL,
      finalized_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      row_hash TEXT NOT NULL,
      CHECK ((state = 'sending') = (lease IS NOT NULL))
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX outbox_by_state ON outbox (state);

    CREATE TABLE attempt (
      draft_id TEXT NOT NULL REFERENCES draft (id),
      n INTEGER NOT NULL,
      submission_seq INTEGER NOT NULL REFERENCES submission (seq),
      desk TEXT NOT NULL,
      started_at TEXT NOT NULL,
      ended_at TEXT,
      outcome TEXT CHECK (outcome IN ('sent', 'adopted', 'not-sent', 'rejected', 'unknown')),
      http_status INTEGER,
      error TEXT,
      row_hash TEXT NOT NULL,
      PRIMARY KEY (draft_id, n)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE ticket (
      draft_id TEXT PRIMARY KEY REFERENCES draft (id),
      channel TEXT NOT NULL,
      desk TEXT NOT NULL,
      ticket_id TEXT NOT NULL,
      number TEXT,
      url TEXT,
      status TEXT,
      revision INTEGER NOT NULL,
      closed INTEGER NOT NULL CHECK (closed IN (0, 1)),
      received_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      row_hash TEXT NOT NULL,
      UNIQUE (desk, ticket_id)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE status_event (
      seq INTEGER PRIMARY KEY,
      draft_id TEXT NOT NULL REFERENCES draft (id),
      status TEXT NOT NULL,
      revision INTEGER NOT NULL,
      seen_at TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT;
    CREATE INDEX status_event_by_draft ON status_event (draft_id);

    CREATE TABLE milestone (
      draft_id TEXT NOT NULL REFERENCES draft (id),
      name TEXT NOT NULL,
      at TEXT NOT NULL,
      source TEXT NOT NULL CHECK (source IN ('desk', 'manual')),
      evidence TEXT,
      row_hash TEXT NOT NULL,
      PRIMARY KEY (draft_id, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE feed (
      desk TEXT PRIMARY KEY,
      cursor TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE audit (
      seq INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      action TEXT NOT NULL,
      draft_id TEXT,
      detail TEXT NOT NULL,
      previous_hash TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT;
    CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;
    CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;

    CREATE VIRTUAL TABLE draft_search USING fts5 (
      text, tokenize = 'trigram', content = '', contentless_delete = 1
    );
  `);
}
