import type { Database } from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import type { CommitCount } from './commit-counter.ts';
import { sealProfileRow } from './profile-row.ts';

/** "ObDk" in ASCII: tells our files from any other SQLite file. */
const APPLICATION_ID = 0x4f62446b;

/**
 * Throws DeskError `profile-not-a-database` for another program's SQLite file. A database without any table is
 * nobody's: our tables and our mark come in one transaction.
 */
export function assertOurs(db: Database): void {
  if (db.pragma('application_id', { simple: true }) === APPLICATION_ID) return;
  const { n } = db.prepare<[], { n: number }>('SELECT count(*) AS n FROM sqlite_schema').get() ?? { n: 0 };
  if (n > 0) throw new DeskError('profile-not-a-database', { reason: 'application_id' });
}

/** The counter inside an open database, with the profile's id; null where the file holds no profile. */
export function storedCount(db: Database): CommitCount | null {
  const tables = db
    .prepare("SELECT count(*) AS n FROM sqlite_schema WHERE type = 'table' AND name = 'profile'")
    .get() as { n: number };
  if (tables.n === 0) return null;
  const row = db.prepare('SELECT profile_id, commits FROM profile').get() as
    { profile_id: string; commits: number } | undefined;
  return row ? { profileId: row.profile_id, commits: row.commits } : null;
}

/** Makes a database with our schema a new profile; call it in the transaction that makes the schema. Answers the id. */
export function markAsProfile(db: Database, profileId: string): string {
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.prepare('INSERT INTO profile (id, profile_id, commits) VALUES (1, ?, 0)').run(profileId);
  sealProfileRow(db);
  return profileId;
}
