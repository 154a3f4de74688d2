import type { Database } from 'better-sqlite3';

/**
 * What comes after submitting. `follow_up` is what a ticket says beside its status; a ticket from before has no row
 * and is read anew. `message` only grows, `revision` is the correction of a submitted request until the desk has
 * taken it. `open_invitation` follows from `milestone`, so it is not sealed: the reminders read it alone, however
 * many requests are done.
 */
export function migrateTo30(db: Database): void {
  db.exec(`
    CREATE TABLE follow_up (
      draft_id TEXT PRIMARY KEY REFERENCES draft (id),
      required_actions TEXT NOT NULL,
      reported TEXT NOT NULL,
      messages_due INTEGER NOT NULL CHECK (messages_due IN (0, 1)),
      messages_cursor TEXT,
      row_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX follow_up_with_messages ON follow_up (draft_id) WHERE messages_due = 1;

    CREATE TABLE message (
      seq INTEGER PRIMARY KEY,
      draft_id TEXT NOT NULL REFERENCES draft (id),
      id TEXT NOT NULL UNIQUE,
      desk_id TEXT,
      author TEXT NOT NULL CHECK (author IN ('partner', 'desk')),
      name TEXT,
      text TEXT NOT NULL,
      at TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('waiting', 'unknown', 'refused', 'sent')),
      first_tried_at TEXT,
      tries INTEGER NOT NULL,
      hold TEXT,
      error TEXT,
      row_hash TEXT NOT NULL,
      UNIQUE (draft_id, desk_id)
    ) STRICT;
    CREATE INDEX message_unsent ON message (seq) WHERE state IN ('waiting', 'unknown');

    CREATE TABLE revision (
      draft_id TEXT PRIMARY KEY REFERENCES draft (id),
      state TEXT NOT NULL CHECK (state IN ('open', 'waiting', 'sending', 'unknown', 'conflict', 'refused')),
      based_on INTEGER NOT NULL REFERENCES submission (seq),
      submission_seq INTEGER REFERENCES submission (seq),
      shown TEXT,
      hold TEXT,
      error TEXT,
      started_at TEXT NOT NULL,
      updated_at TEXT NOT NULL,
      row_hash TEXT NOT NULL,
      CHECK (state = 'open' OR submission_seq IS NOT NULL)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE dismissed_reminder (
      draft_id TEXT NOT NULL REFERENCES draft (id),
      kind TEXT NOT NULL CHECK (kind IN ('invitation-unused')),
      after_days INTEGER NOT NULL,
      at TEXT NOT NULL,
      row_hash TEXT NOT NULL,
      PRIMARY KEY (draft_id, kind, after_days)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE open_invitation (
      draft_id TEXT PRIMARY KEY,
      at TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX open_invitation_by_time ON open_invitation (at);
    INSERT INTO open_invitation (draft_id, at)
      SELECT draft_id, at FROM milestone m WHERE name = 'invitation-email-sent' AND NOT EXISTS (
        SELECT 1 FROM milestone r WHERE r.draft_id = m.draft_id
          AND r.name IN ('contact-logged-in', 'customer-relation-established'));
  `);
}
