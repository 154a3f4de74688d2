import fs from 'node:fs';
import path from 'node:path';
import type { Database as Connection } from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import type { DataKey } from '../keys/data-key.ts';
import type { StoreConnection } from './connection.ts';
import { migrate, schemaVersion, SCHEMA_VERSION } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
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
export function openApart(file: string, readonly: boolean, key: DataKey | null): StoreConnection {
  const db = openDatabase(file, { readonly, fileMustExist: true }, key);
  return {
    db,
    files: profileFiles(path.dirname(file)),
    key,
    write: (change) => db.transaction(change).immediate(),
    close: () => db.close(),
  };
}

/** How many packets an open database holds. */
export const countDrafts = (connection: StoreConnection): number =>
  (connection.db.prepare('SELECT count(*) AS n FROM draft').get() as { n: number }).n;

/** True where the file ends with its last page, or has pages in its journal only. SQLite itself reads what is cut off as zeros. */
function endsWithPage(db: Connection, file: string): boolean {
  const [pages = 0, pageSize = 0] = ['page_count', 'page_size'].map((name) =>
    Number(db.pragma(name, { simple: true })),
  );
  const { size } = fs.statSync(file);
  const hasJournal = (fs.statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0;
  return hasJournal ? size % pageSize === 0 : size === pages * pageSize;
}

/**
 * The content of a file with an older schema, brought up to date in memory: the file stays as it is, and everything
 * of it is checked as what it will become.
 */
function openMigrated(source: StoreConnection): StoreConnection {
  const bytes = source.db.serialize(); // not the file's bytes: the last changes may be in its journal
  // A database in memory knows no write-ahead log: bytes 18 and 19 of the header (file format, 1.3) say so.
  bytes.fill(1, 18, 20);
  const db = openDatabase(bytes, {}, null);
  const connection: StoreConnection = {
    db,
    files: source.files,
    key: null,
    write: (change) => db.transaction(change).immediate(),
    close: () => db.close(),
  };
  try {
    migrate(db);
    return connection;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Opens a backup and checks all of it. Throws DeskError `backup-damaged`, `profile-newer`, `file-unreadable`. */
export function openWholeBackup(file: string, key: DataKey | null): StoreConnection {
  let connection: StoreConnection | undefined;
  try {
    fs.accessSync(file, fs.constants.R_OK);
  } catch (error) {
    throw new DeskError('file-unreadable', { file }, { cause: error });
  }
  try {
    connection = openApart(file, true, key);
    assertOurs(connection.db);
    if (!endsWithPage(connection.db, file)) throw new DeskError('backup-damaged', { file });
    if (schemaVersion(connection.db) < SCHEMA_VERSION) {
      const old = connection;
      connection = openMigrated(old);
      old.close();
    }
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
