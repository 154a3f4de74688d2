import type { Database } from 'better-sqlite3';
import { sealProfileRow } from '../profile-row.ts';

/**
 * What a plan has beside its packet. `plan_approval`: who took which step, at which content; rows are only added.
 * `plan_snapshot`: what was there at one time, as the provider's tools told it. `plan_template`: sets of roles, every
 * version of each; one that a person deleted is marked, as plans name its versions. In `profile`: a hash over its
 * settings, of which a flipped bit went unnoticed in a file that is not encrypted.
 */
export function migrateTo60(db: Database): void {
  db.exec(`
    CREATE TABLE plan_approval (
      draft_id TEXT NOT NULL REFERENCES draft (id),
      n INTEGER NOT NULL,
      step TEXT NOT NULL CHECK (step IN ('request-review', 'return', 'approve', 'mark-applied')),
      version INTEGER NOT NULL,
      by TEXT NOT NULL,
      note TEXT NOT NULL,
      at TEXT NOT NULL,
      hash TEXT NOT NULL,
      row_hash TEXT NOT NULL,
      PRIMARY KEY (draft_id, n)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE plan_snapshot (
      draft_id TEXT NOT NULL REFERENCES draft (id),
      n INTEGER NOT NULL,
      id TEXT NOT NULL UNIQUE,
      taken_at TEXT NOT NULL,
      source TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      count INTEGER NOT NULL,
      members TEXT NOT NULL,
      project_ids TEXT NOT NULL,
      row_hash TEXT NOT NULL,
      PRIMARY KEY (draft_id, n)
    ) STRICT;

    CREATE TABLE plan_template (
      key TEXT NOT NULL,
      version INTEGER NOT NULL,
      name TEXT NOT NULL,
      slots TEXT NOT NULL,
      saved_at TEXT NOT NULL,
      deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)),
      row_hash TEXT NOT NULL,
      PRIMARY KEY (key, version)
    ) STRICT, WITHOUT ROWID;

    ALTER TABLE profile ADD COLUMN settings_hash TEXT NOT NULL DEFAULT '';
  `);
  sealProfileRow(db);
}
