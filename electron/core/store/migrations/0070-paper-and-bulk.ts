import type { Database } from 'better-sqlite3';

/**
 * Paper and bulk. `letterhead`: the partner's name and logo. `own_key`, `colleague`: who can open and who signed a
 * hand-over file. `custody`: to whom a packet was handed over, and back; rows are only added, the last one says
 * whether it is frozen. `import_mapping`: which members the columns of a table had the last time, by its headings.
 * `import_run`: which drafts came in together, by their numbers, for its one undo.
 */
export function migrateTo70(db: Database): void {
  db.exec(`
    CREATE TABLE letterhead (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      name TEXT NOT NULL,
      logo TEXT,
      updated_at TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT;

    CREATE TABLE own_key (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      name TEXT NOT NULL,
      identity TEXT NOT NULL,
      signing_key TEXT NOT NULL,
      made_at TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT;

    CREATE TABLE colleague (
      key TEXT PRIMARY KEY,
      recipient TEXT NOT NULL,
      name TEXT NOT NULL,
      met_at TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE custody (
      draft_id TEXT NOT NULL REFERENCES draft (id),
      n INTEGER NOT NULL,
      event TEXT NOT NULL CHECK (event IN ('handed-over', 'taken-back', 'received')),
      hand_over_id TEXT NOT NULL,
      who TEXT NOT NULL,
      key TEXT,
      content_hash TEXT NOT NULL,
      at TEXT NOT NULL,
      row_hash TEXT NOT NULL,
      PRIMARY KEY (draft_id, n)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE import_mapping (
      headings TEXT PRIMARY KEY,
      members TEXT NOT NULL,
      used_at TEXT NOT NULL,
      row_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE import_run (
      id TEXT PRIMARY KEY,
      file TEXT NOT NULL,
      at TEXT NOT NULL,
      row_count INTEGER NOT NULL,
      added INTEGER NOT NULL,
      skipped INTEGER NOT NULL,
      first_seq INTEGER NOT NULL,
      last_seq INTEGER NOT NULL,
      undone_at TEXT,
      row_hash TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;
  `);
}
