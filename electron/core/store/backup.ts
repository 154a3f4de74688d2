import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import { itemError } from '../submit/item-error.ts';
import { openCommitCounter, readCommitCount, type CommitCount } from './commit-counter.ts';
import type { StoreConnection } from './connection.ts';
import { migrate, schemaVersion } from './migrations/index.ts';
import { profileFiles, type ProfileFiles } from './profile-files.ts';
import { assertOurs, storedCount } from './profile-identity.ts';
import { asDeskError } from './store-errors.ts';
import { makeStore, type Store } from './store.ts';
import { verifyContent } from './verify.ts';
import { takeWriterLock } from './writer-lock.ts';

const LOCK_TIMEOUT_MS = 10_000;

function sync(file: string, flags: 'r' | 'r+'): void {
  const fd = fs.openSync(file, flags);
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/** Windows syncs only what is open for writing. */
const syncFile = (file: string): void => sync(file, 'r+');

/** Windows cannot sync a folder and writes a renamed name down by itself. */
const syncFolder = (folder: string): void => {
  if (process.platform !== 'win32') sync(folder, 'r');
};

/** A path without links; the file itself need not be there. */
const realPath = (file: string): string =>
  fs.existsSync(file)
    ? fs.realpathSync.native(file)
    : path.join(fs.realpathSync.native(path.dirname(file)), path.basename(file));

/** Removes a half-made database: SQLite would play a journal that a crash left into the next file of that name. */
function removeHalfMade(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true });
}

/** Copies an open database, journal and all, to a file that only its owner can read. */
function copyDatabase(source: StoreConnection, file: string): void {
  removeHalfMade(file);
  fs.closeSync(fs.openSync(file, 'wx', 0o600));
  source.db.prepare('VACUUM INTO ?').run(file);
}

/** A connection to a file that is not a running profile: no lock, no counter, no journal of its own left behind. */
function openPlain(file: string, readonly: boolean): StoreConnection {
  const db = new Database(file, { readonly, fileMustExist: true });
  return {
    db,
    files: profileFiles(path.dirname(file)),
    write: (change) => db.transaction(change).immediate(),
    close: () => db.close(),
  };
}

const countDrafts = (connection: StoreConnection): number =>
  (connection.db.prepare('SELECT count(*) AS n FROM draft').get() as { n: number }).n;

/** Opens a backup and checks all of it. Throws DeskError `backup-damaged`, `profile-newer`, `file-unreadable`. */
function openWholeBackup(file: string): StoreConnection {
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

/**
 * Writes a backup: made under another name, opened and checked, synced, renamed. Under `out` there is a whole
 * backup or what was there before. Throws DeskError `file-unwritable` (also for a file of the profile itself),
 * `disk-full`, `profile-damaged` where what there is to save is not whole.
 */
export function writeBackup(store: Store, out: string): { file: string; bytes: number; packets: number } {
  const target = path.resolve(out);
  const draft = `${target}.${process.pid}.part`;
  try {
    const taken = new Set(Object.values(store.connection.files).map(realPath));
    if (taken.has(realPath(target))) throw new DeskError('file-unwritable', { file: out, reason: 'profile' });
    copyDatabase(store.connection, draft);
    const copy = openWholeBackup(draft);
    const packets = countDrafts(copy);
    copy.close();
    syncFile(draft);
    const bytes = fs.statSync(draft).size;
    fs.renameSync(draft, target);
    syncFolder(path.dirname(target));
    return { file: out, bytes, packets };
  } catch (error) {
    removeHalfMade(draft);
    throw backupError(error, out);
  }
}

function backupError(error: unknown, out: string): unknown {
  const known = asDeskError(error);
  if (!(known instanceof DeskError)) return known;
  const { reason } = known.details;
  if (known.code === 'backup-damaged') return new DeskError('profile-damaged', { reason }, { cause: error });
  return known.code === 'profile-unreadable' || known.code === 'disk-unwritable'
    ? new DeskError('file-unwritable', { file: out, reason }, { cause: error })
    : known;
}

/**
 * Puts the content of a backup in place of a profile, whose own files, whole or not, move to `damaged/TIME/`.
 * Every queued item comes back as `unknown`, since it may have been sent after the backup was made. At every
 * point there is either the old database or the new one; where the process dies between the two, the counter that
 * stayed behind makes the next start report what is missing, and the restore can be run again.
 * Throws DeskError `backup-damaged` (nothing changed), `file-unreadable`, `profile-locked`, `disk-full`.
 */
export function restoreBackup(
  profileDir: string,
  backup: string,
  at: string,
): { packets: number; movedTo: string | null } {
  const files = profileFiles(profileDir);
  const source = openWholeBackup(backup);
  const next = `${files.database}.restoring`;
  let releaseLock: (() => void) | undefined;
  try {
    fs.mkdirSync(profileDir, { recursive: true, mode: 0o700 });
    releaseLock = takeWriterLock(files.lock, LOCK_TIMEOUT_MS);
    copyDatabase(source, next);
    source.close(); // before its files move: it may be the profile itself
    const { packets, count } = prepareRestored(next, acknowledged(files.commits), at);
    const movedTo = moveAside(files, at.replaceAll(':', '-'));
    fs.renameSync(next, files.database);
    syncFolder(profileDir);
    if (count) {
      const counter = openCommitCounter(files.commits);
      counter.write(count);
      counter.close();
    }
    return { packets, movedTo };
  } catch (error) {
    removeHalfMade(next);
    throw asDeskError(error, { folder: profileDir });
  } finally {
    source.close();
    releaseLock?.();
  }
}

const acknowledged = (file: string) => {
  try {
    return readCommitCount(file);
  } catch {
    return null;
  }
};

/** Makes the copy of a backup fit to be the profile; answers how many packets it holds, and its counter. */
function prepareRestored(
  next: string,
  known: CommitCount | null,
  at: string,
): { packets: number; count: CommitCount | null } {
  const connection = openPlain(next, false);
  try {
    migrate(connection.db);
    const store = makeStore(connection);
    connection.write(() => {
      for (const entry of store.outbox.inStates(['waiting', 'sending', 'unknown'])) {
        const error = itemError('restored');
        store.outbox.put({
          ...entry,
          state: 'unknown',
          lease: null,
          hold: null,
          lookups: 0,
          error,
          updatedAt: at,
        });
      }
      store.audit.record('restored', null, at);
      if (known) {
        connection.db
          .prepare('UPDATE profile SET profile_id = ?, commits = max(commits, ?) + 1')
          .run(known.profileId, known.commits);
      }
    });
    // A profile never has a rollback journal, whose presence at a start could not be told from a foreign one.
    connection.db.pragma('journal_mode = WAL');
    return { packets: countDrafts(connection), count: storedCount(connection.db) };
  } finally {
    connection.close();
    syncFile(next);
  }
}

/** Moves the database with its journals into a folder of its own; the counter is copied, it must stay until the end. */
function moveAside(files: ProfileFiles, time: string): string | null {
  const own = [files.database, files.journal, files.sharedMemory, files.rollbackJournal];
  const moved = own.filter((file) => fs.existsSync(file));
  if (moved.length === 0) return null;
  const folder = newFolder(files.damaged, time);
  if (fs.existsSync(files.commits)) {
    fs.copyFileSync(files.commits, path.join(folder, path.basename(files.commits)));
  }
  for (const file of moved) fs.renameSync(file, path.join(folder, path.basename(file)));
  return folder;
}

/** Makes a folder that was not there: two restores may fall on one time, and what was moved aside stays. */
function newFolder(parent: string, name: string): string {
  fs.mkdirSync(parent, { recursive: true, mode: 0o700 });
  for (let n = 1; ; n += 1) {
    const folder = path.join(parent, n === 1 ? name : `${name}-${n}`);
    if (fs.existsSync(folder)) continue;
    fs.mkdirSync(folder, { mode: 0o700 });
    return folder;
  }
}
