import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import type { StoreConnection } from './connection.ts';
import { schemaVersion } from './migrations/index.ts';
import { profileFiles } from './profile-files.ts';
import { assertOurs, storedCount } from './profile-identity.ts';
import { verifyContent } from './verify.ts';

function sync(file: string, flags: 'r' | 'r+'): void {
  const fd = fs.openSync(file, flags);
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/** Writes a file down to the disk; Windows syncs only what is open for writing. */
export const syncFile = (file: string): void => sync(file, 'r+');

/** Writes the names in a folder down to the disk; Windows cannot sync a folder and writes a renamed name down by itself. */
export const syncFolder = (folder: string): void => {
  if (process.platform !== 'win32') sync(folder, 'r');
};

/** Removes a half-made database: SQLite would play a journal that a crash left into the next file of that name. */
function removeHalfMade(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true });
}

/** The same after a failure, where a second one must not hide the first. */
export function tidyUp(file: string): void {
  try {
    removeHalfMade(file);
  } catch {
    // What is left has a name that is nobody's.
  }
}

/** Copies an open database, journal and all, to a file that only its owner can read. */
export function copyDatabase(source: StoreConnection, file: string): void {
  removeHalfMade(file);
  fs.closeSync(fs.openSync(file, 'wx', 0o600));
  source.db.prepare('VACUUM INTO ?').run(file);
}

/** A connection to a file that is not a running profile: no lock, no counter, no journal of its own left behind. */
export function openPlain(file: string, readonly: boolean): StoreConnection {
  const db = new Database(file, { readonly, fileMustExist: true });
  return {
    db,
    files: profileFiles(path.dirname(file)),
    write: (change) => db.transaction(change).immediate(),
    close: () => db.close(),
  };
}

/** How many packets an open database holds. */
export const countDrafts = (connection: StoreConnection): number =>
  (connection.db.prepare('SELECT count(*) AS n FROM draft').get() as { n: number }).n;

/** Opens a backup and checks all of it. Throws DeskError `backup-damaged`, `profile-newer`, `file-unreadable`. */
export function openWholeBackup(file: string): StoreConnection {
  let connection: StoreConnection | undefined;
  try {
    fs.accessSync(file, fs.constants.R_OK);
  } catch (error) {
    throw new DeskError('file-unreadable', { file }, { cause: error });
  }
  try {
    connection = openPlain(file, true);
    assertOurs(connection.db);
    schemaVersion(connection.db);
    if (!storedCount(connection.db)) throw new DeskError('backup-damaged', { file });
    const problems = verifyContent(connection, file);
    if (problems.length > 0) throw new DeskError('backup-damaged', { file, problems: problems.length });
    return connection;
  } catch (error) {
    connection?.close();
    if (error instanceof DeskError && (error.code === 'backup-damaged' || error.code === 'profile-newer'))
      throw error;
    throw new DeskError('backup-damaged', { file }, { cause: error });
  }
}
