import fs from 'node:fs';
import path from 'node:path';
import type { Database as Connection } from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import { fitsKeyCheck, type DataKey } from '../keys/data-key.ts';
import { readBackupKeys, type BackupKeys } from './backup-keys.ts';
import type { StoreConnection } from './connection.ts';
import { isEncryptedDatabase } from './database-form.ts';
import { removeHalfMade } from './half-made.ts';
import { migrate, schemaVersion, SCHEMA_VERSION } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import { profileFiles } from './profile-files.ts';
import { assertOurs, storedCount } from './profile-identity.ts';
import { verifyContent } from './verify.ts';

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

/**
 * True where the file ends with its last page and `extra` bytes, or has pages in its journal only. SQLite itself reads
 * what is cut off as zeros.
 */
function endsWithPage(db: Connection, file: string, extra: number): boolean {
  const [pages = 0, pageSize = 0] = ['page_count', 'page_size'].map((name) =>
    Number(db.pragma(name, { simple: true })),
  );
  const size = fs.statSync(file).size - extra;
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
  db.pragma('temp_store = MEMORY'); // what was encrypted is in clear here
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

/** What a backup says about itself without being opened; null for one that is not encrypted. */
export type BackupSeal = { keys: BackupKeys | null };

/** Reads whether a backup is encrypted, and with what. Throws DeskError `file-unreadable`, `profile-newer`. */
export function readBackupSeal(file: string): BackupSeal | null {
  try {
    if (!fs.statSync(file).isFile()) throw new DeskError('file-unreadable', { file });
    return isEncryptedDatabase(file) ? { keys: readBackupKeys(file) } : null;
  } catch (error) {
    if (error instanceof DeskError) throw error;
    throw new DeskError('file-unreadable', { file }, { cause: error });
  }
}

/** A database that ends without its key, a profile's own for one, is tried with the key that there is. */
function assertKeyFits(file: string, { keys: found }: BackupSeal, key: DataKey | null): void {
  if (!found && !key) throw new DeskError('backup-damaged', { file, reason: 'no-keys' });
  if (found && !(key && fitsKeyCheck(key, found.keys.keyCheck)))
    throw new DeskError('backup-sealed', { file });
}

const passedOn: ReadonlySet<string> = new Set(['backup-damaged', 'backup-sealed', 'profile-newer']);

/**
 * Opens a backup and checks all of it; one that is not encrypted is opened without the key. Throws DeskError
 * `backup-sealed` where the key is missing or not the backup's, `backup-damaged`, `profile-newer`, `file-unreadable`.
 */
export function openWholeBackup(file: string, key: DataKey | null): StoreConnection {
  let connection: StoreConnection | undefined;
  const seal = readBackupSeal(file);
  try {
    if (seal) assertKeyFits(file, seal, key);
    connection = openApart(file, true, seal && key);
    assertOurs(connection.db);
    if (!endsWithPage(connection.db, file, seal?.keys?.bytes ?? 0))
      throw new DeskError('backup-damaged', { file });
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
    if (error instanceof DeskError && passedOn.has(error.code)) throw error;
    throw new DeskError('backup-damaged', { file }, { cause: error });
  }
}
