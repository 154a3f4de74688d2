import fs from 'node:fs';
import Database from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';

/** How long a second process waits for the first one to end. */
const PATIENCE_MS = 10_000;

/**
 * Makes this process the only writer of a profile: an exclusive transaction on a small SQLite file of its own,
 * that is, an operating-system lock, which ends with the process however it ends; readers of the profile are not
 * held up. Waits up to `timeoutMs`, then throws DeskError `profile-locked`. Answers the function that lets go.
 */
export function takeWriterLock(file: string, timeoutMs = PATIENCE_MS): () => void {
  const lock = new Database(file, { timeout: timeoutMs });
  try {
    fs.chmodSync(file, 0o600);
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) {
      throw new DeskError('profile-locked', {}, { cause: error });
    }
    throw error;
  }
  return () => lock.close();
}
