import fs from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import { itemError } from '../submit/item-error.ts';
import { openCommitCounter, readCommitCount, type CommitCount } from './commit-counter.ts';
import { storedCount, type StoreConnection } from './connection.ts';
import { migrate, schemaVersion } from './migrations/index.ts';
import { profileFiles } from './profile-files.ts';
import { asDeskError } from './store-errors.ts';
import { makeStore, type Store } from './store.ts';
import { verifyContent } from './verify.ts';
import { takeWriterLock } from './writer-lock.ts';

const LOCK_TIMEOUT_MS = 10_000;

function syncPath(file: string): void {
  const fd = fs.openSync(file, 'r');
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
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
    if (schemaVersion(connection.db) === 0) throw new DeskError('backup-damaged', { file });
    const problems = verifyContent(connection, file);
    if (problems.length > 0) throw new DeskError('backup-damaged', { file, problems: problems.length });
    return connection;
  } catch (error) {
    connection?.close();
    if (error instanceof DeskError && error.code !== 'row-damaged') throw error;
    throw new DeskError('backup-damaged', { file }, { cause: error });
  }
}

/**
 * Writes a backup: made under another name, opened and checked, synced, renamed. Under `out` there is a whole
 * backup or what was there before. Throws DeskError `file-unwritable`, `disk-full`, `backup-damaged`.
 */
export function writeBackup(store: Store, out: string): { file: string; bytes: number; packets: number } {
  const target = path.resolve(out);
  const draft = `${target}.${process.pid}.part`;
  try {
    fs.rmSync(draft, { force: true });
    store.connection.db.prepare('VACUUM INTO ?').run(draft);
    fs.chmodSync(draft, 0o600);
    const copy = openWholeBackup(draft);
    const packets = countDrafts(copy);
    copy.close();
    syncPath(draft);
    const bytes = fs.statSync(draft).size;
    fs.renameSync(draft, target);
    syncPath(path.dirname(target));
    return { file: out, bytes, packets };
  } catch (error) {
    fs.rmSync(draft, { force: true });
    const known = asDeskError(error);
    if (
      known instanceof DeskError &&
      (known.code === 'profile-unreadable' || known.code === 'disk-unwritable')
    ) {
      throw new DeskError(
        'file-unwritable',
        { file: out, reason: known.details['reason'] },
        { cause: error },
      );
    }
    throw known;
  }
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
  openWholeBackup(backup).close();
  let releaseLock: (() => void) | undefined;
  const next = `${files.database}.restoring`;
  try {
    fs.mkdirSync(profileDir, { recursive: true, mode: 0o700 });
    releaseLock = takeWriterLock(files.lock, LOCK_TIMEOUT_MS);
    const { packets, count } = prepareRestored(backup, next, acknowledged(files.commits), at);
    const movedTo = moveAside(files, path.join(files.damaged, at.replaceAll(':', '-')));
    fs.renameSync(next, files.database);
    syncPath(profileDir);
    if (count) {
      const counter = openCommitCounter(files.commits);
      counter.write(count);
      counter.close();
    }
    return { packets, movedTo };
  } catch (error) {
    fs.rmSync(next, { force: true });
    throw asDeskError(error, { folder: profileDir });
  } finally {
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

/** Copies the backup beside the profile and makes it fit to be one; answers how many packets it holds, and its counter. */
function prepareRestored(
  backup: string,
  next: string,
  known: ReturnType<typeof readCommitCount>,
  at: string,
): { packets: number; count: CommitCount | null } {
  fs.copyFileSync(backup, next);
  fs.chmodSync(next, 0o600);
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
    return { packets: countDrafts(connection), count: storedCount(connection.db) };
  } finally {
    connection.close();
    syncPath(next);
  }
}

/** Moves the database with its journal into a folder of its own; the counter is copied, it must stay until the end. */
function moveAside(files: ReturnType<typeof profileFiles>, folder: string): string | null {
  const moved = [files.database, files.journal, files.sharedMemory].filter((file) => fs.existsSync(file));
  if (moved.length === 0) return null;
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (fs.existsSync(files.commits)) {
    fs.copyFileSync(files.commits, path.join(folder, path.basename(files.commits)));
  }
  for (const file of moved) fs.renameSync(file, path.join(folder, path.basename(file)));
  return folder;
}
