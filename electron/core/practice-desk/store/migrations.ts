/**
 * The desk's schema, one entry per version, numbered in tens; entries are only ever added. Times are RFC 3339 in UTC
 * with milliseconds, so that they sort as text.
 */
export const migrations: { version: number; sql: string }[] = [
  {
    version: 10,
    sql: `
      CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

      -- The row of a request stays for ever, also after its content was erased: it keeps the external id taken.
      CREATE TABLE requests (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        external_id TEXT NOT NULL UNIQUE,
        body TEXT,
        status TEXT NOT NULL,
        status_since TEXT NOT NULL,
        status_reason TEXT,
        required_actions TEXT NOT NULL,
        outcome TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        erased_at TEXT
      ) STRICT;
      CREATE INDEX requests_by_update ON requests (updated_at, number);
      CREATE INDEX requests_by_status ON requests (status, status_since);

      CREATE TABLE idempotency_keys (
        scope TEXT NOT NULL,
        key TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        request_number INTEGER NOT NULL REFERENCES requests (number),
        result TEXT,
        PRIMARY KEY (scope, key)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX idempotency_keys_by_request ON idempotency_keys (request_number);

      CREATE TABLE messages (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        request_number INTEGER NOT NULL REFERENCES requests (number),
        message TEXT NOT NULL
      ) STRICT;
      CREATE INDEX messages_by_request ON messages (request_number, number);

      CREATE TABLE attachments (
        id TEXT PRIMARY KEY,
        sha256 TEXT NOT NULL,
        file_name TEXT,
        content_type TEXT NOT NULL,
        content BLOB NOT NULL,
        uploaded_at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE attachment_links (
        attachment_id TEXT NOT NULL REFERENCES attachments (id),
        request_number INTEGER NOT NULL REFERENCES requests (number),
        PRIMARY KEY (attachment_id, request_number)
      ) STRICT, WITHOUT ROWID;
      CREATE INDEX attachment_links_by_request ON attachment_links (request_number);

      CREATE TABLE events (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        type TEXT NOT NULL,
        request_number INTEGER NOT NULL REFERENCES requests (number),
        external_id TEXT NOT NULL,
        revision INTEGER NOT NULL,
        at TEXT NOT NULL
      ) STRICT;

      CREATE TABLE role_plans (
        external_id TEXT PRIMARY KEY,
        plan TEXT NOT NULL,
        fingerprint TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
    `,
  },
  {
    // Desks for tests may take an externalId twice, so that it is the desk and no longer the table that refuses.
    version: 20,
    sql: `
      CREATE TABLE requests_20 (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        external_id TEXT NOT NULL,
        body TEXT,
        sent_hash TEXT,
        status TEXT NOT NULL,
        status_since TEXT NOT NULL,
        status_reason TEXT,
        required_actions TEXT NOT NULL,
        outcome TEXT NOT NULL,
        revision INTEGER NOT NULL,
        created_at TEXT NOT NULL,
        updated_at TEXT NOT NULL,
        erased_at TEXT,
        by_hand INTEGER NOT NULL DEFAULT 0
      ) STRICT;
      INSERT INTO requests_20 (number, external_id, body, status, status_since, status_reason, required_actions,
          outcome, revision, created_at, updated_at, erased_at)
        SELECT number, external_id, body, status, status_since, status_reason, required_actions,
          outcome, revision, created_at, updated_at, erased_at FROM requests;
      DROP TABLE requests;
      ALTER TABLE requests_20 RENAME TO requests;
      CREATE INDEX requests_by_external_id ON requests (external_id);
      CREATE INDEX requests_by_update ON requests (updated_at, number);
      CREATE INDEX requests_by_status ON requests (status, status_since);

      ALTER TABLE idempotency_keys ADD COLUMN used_at TEXT NOT NULL DEFAULT '';
      UPDATE idempotency_keys SET used_at = (SELECT created_at FROM requests WHERE number = request_number);
    `,
  },
];
