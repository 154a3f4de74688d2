import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import { assertNothingMissing, readCommitCount, type CommitCount } from './commit-counter.ts';
import type { DataKey } from '../keys/data-key.ts';
import { schemaVersion } from './migrations/index.ts';
import type { ProfileFiles } from './profile-files.ts';
import { openDatabase } from './open-database.ts';
import { assertOurs, storedCount } from './profile-identity.ts';

/** Bytes of a file, 0 where it is missing. Throws DeskError `profile-unreadable` for anything but a file. */
function sizeOf(file: string): number {
  const found = fs.statSync(file, { throwIfNoEntry: false });
  if (found && !found.isFile())
    throw new DeskError('profile-unreadable', { folder: path.dirname(file), reason: 'EISDIR' });
  return found?.size ?? 0;
}

/**
 * Compares the database with the counter beside it, through a connection that cannot write: opening a database
 * for writing would merge a foreign journal into it. Answers what is stored; null for a profile that is new.
 * Throws DeskError `changes-missing`, `profile-newer`, `profile-not-a-database`, `profile-unreadable`, or what SQLite throws.
 */
export function preflight(files: ProfileFiles, key: DataKey | null): CommitCount | null {
  const acknowledged = readCommitCount(files.commits); // read first: a writer beside us only raises the stored one
  if (sizeOf(files.database) === 0) {
    // SQLite takes an empty file for a new one and deletes its journal, even through a connection for reading.
    if (acknowledged || sizeOf(files.journal) > 0) assertNothingMissing(acknowledged, null);
    return null;
  }
  const db = openDatabase(files.database, { readonly: true, fileMustExist: true }, key);
  try {
    assertOurs(db);
    schemaVersion(db);
    const stored = storedCount(db);
    if (acknowledged) assertNothingMissing(acknowledged, stored);
    return stored;
  } catch (error) {
    // The making of the file was cut short, so nothing was acknowledged; a writer takes the half of it back.
    if (!acknowledged && error instanceof Database.SqliteError && error.code === 'SQLITE_READONLY_ROLLBACK')
      return null;
    throw error;
  } finally {
    db.close();
  }
}
