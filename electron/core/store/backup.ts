import fs from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import type { DataKey } from '../keys/data-key.ts';
import { itemError } from '../submit/item-error.ts';
import { openCommitCounter, readCommitCount, type CommitCount } from './commit-counter.ts';
import {
  copyDatabase,
  countDrafts,
  openApart,
  openWholeBackup,
  syncFile,
  syncFolder,
  tidyUp,
} from './database-file.ts';
import { migrate } from './migrations/index.ts';
import { profileFiles, type ProfileFiles } from './profile-files.ts';
import { storedCount } from './profile-identity.ts';
import { asDeskError } from './store-errors.ts';
import { makeStore, type Store } from './store.ts';
import { takeWriterLock } from './writer-lock.ts';

/** A path without links; the file itself need not be there. */
const realPath = (file: string): string =>
  fs.existsSync(file)
    ? fs.realpathSync.native(file)
    : path.join(fs.realpathSync.native(path.dirname(file)), path.basename(file));

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
    const copy = openWholeBackup(draft, store.connection.key);
    const packets = countDrafts(copy);
    copy.close();
    syncFile(draft);
    const bytes = fs.statSync(draft).size;
    fs.renameSync(draft, target);
    syncFolder(path.dirname(target));
    return { file: out, bytes, packets };
  } catch (error) {
    tidyUp(draft);
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
  key: DataKey | null = null,
): { packets: number; movedTo: string | null } {
  const files = profileFiles(profileDir);
  const source = openWholeBackup(backup, key);
  const next = `${files.database}.restoring`;
  let releaseLock: (() => void) | undefined;
  try {
    fs.mkdirSync(profileDir, { recursive: true, mode: 0o700 });
    releaseLock = takeWriterLock(files.lock);
    copyDatabase(source, next);
    source.close(); // before its files move: it may be the profile itself
    const { packets, count } = prepareRestored(next, acknowledged(files.commits), at, key);
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
    tidyUp(next);
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
  key: DataKey | null,
): { packets: number; count: CommitCount | null } {
  const connection = openApart(next, false, key);
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
      for (const revision of store.revisions.inStates(['waiting', 'sending', 'unknown'])) {
        const error = itemError('restored');
        store.revisions.put({ ...revision, state: 'unknown', hold: null, error, updatedAt: at });
      }
      for (const message of store.messages.unsent()) {
        // It may have been posted since: tried, so that it is looked for first.
        const [tries, firstTriedAt] = [Math.max(1, message.tries), message.firstTriedAt ?? message.at];
        const error = itemError('message-restored');
        store.messages.put({ ...message, state: 'unknown', tries, firstTriedAt, hold: null, error });
      }
      for (const wish of store.withdrawals.open()) {
        // The desk may have been asked since.
        const [tries, firstTriedAt] = [Math.max(1, wish.tries), wish.firstTriedAt ?? wish.askedAt];
        store.withdrawals.put({ ...wish, state: 'unknown', tries, firstTriedAt, hold: null, updatedAt: at });
      }
      // A backup made while the app ran holds that run without its end; nothing was cut short here.
      store.sessions.end(at);
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
