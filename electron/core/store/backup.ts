import fs from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import { fitsKeyCheck, keyCheckOf, type DataKey } from '../keys/data-key.ts';
import { readKeyFile, writeKeyFile, type Keys } from '../keys/key-file.ts';
import { itemError } from '../submit/item-error.ts';
import { appendKeys } from './backup-keys.ts';
import { cleanUpErased } from './clean-up-erased.ts';
import { openCommitCounter, readCommitCount, type CommitCount } from './commit-counter.ts';
import { copyEncrypted } from './copy-encrypted.ts';
import { copyDatabase, countDrafts, openApart, openWholeBackup, readBackupSeal } from './database-file.ts';
import { tidyUp } from './half-made.ts';
import { eraseAgain } from './erase-customer.ts';
import type { Erasure } from './erasures.ts';
import { migrate } from './migrations/index.ts';
import { profileFiles, type ProfileFiles } from './profile-files.ts';
import { readErasures } from './read-erasures.ts';
import { storedCount } from './profile-identity.ts';
import { putBack, setAside } from './set-aside.ts';
import { asDeskError } from './store-errors.ts';
import { makeStore, type Store } from './store.ts';
import { syncFile, syncFolder } from './sync.ts';
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
export function writeBackup(
  store: Pick<Store, 'connection'>,
  out: string,
): { file: string; bytes: number; packets: number } {
  const target = path.resolve(out);
  const draft = `${target}.${process.pid}.part`;
  try {
    const taken = new Set(Object.values(store.connection.files).map(realPath));
    if (taken.has(realPath(target))) throw new DeskError('file-unwritable', { file: out, reason: 'profile' });
    copyDatabase(store.connection, draft);
    if (store.connection.key) appendKeys(draft, keysOf(store.connection.files, store.connection.key));
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

/** The wrapped key that goes along with a backup. Throws DeskError `keys-damaged`: without it nobody could open the backup elsewhere. */
function keysOf(files: ProfileFiles, key: DataKey): Keys {
  const keys = readKeyFile(files);
  if (!keys || !fitsKeyCheck(key, keys.keyCheck)) throw new DeskError('keys-damaged', { file: files.keys });
  return keys;
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
 * Every queued item comes back as `unknown`, since it may have been sent after the backup was made. What was erased
 * since, as far as the present profile can be read, is erased again; `erasedAgain` says how many packets. At every
 * point there is either the old database or the new one, also after an error; where the process dies between the two,
 * the counter that stayed behind makes the next start report what is missing, and the restore can be run again.
 * @param key what the restored profile is encrypted with, and opens the backup where that is encrypted; a plain backup
 * of an encrypted profile is encrypted on its way in
 * @param own.key opens the present profile, for what was erased in it; null where it is plain or nobody has its key
 * @param own.wraps what the key file says from now on, where it is missing or has another key
 * Throws DeskError `backup-damaged` (nothing changed), `file-unreadable`, `profile-locked`, `disk-full`.
 */
export function restoreBackup(
  profileDir: string,
  backup: string,
  at: string,
  key: DataKey | null = null,
  own: { key: DataKey | null; wraps: Keys['wraps'] | null } = { key, wraps: null },
): { packets: number; movedTo: string | null; erasedAgain?: number } {
  const files = profileFiles(profileDir);
  openWholeBackup(backup, key).close();
  const next = `${files.database}.restoring`;
  const old = oldFiles(files, own.wraps !== null);
  let movedTo: string | null = null;
  let isReplaced = false;
  let releaseLock: (() => void) | undefined;
  try {
    fs.mkdirSync(profileDir, { recursive: true, mode: 0o700 });
    releaseLock = takeWriterLock(files.lock);
    copyForProfile(backup, next, key);
    const known = { count: acknowledged(files.commits), erasures: readErasures(files, own.key) };
    const { packets, count, erased } = prepareRestored(next, known, at, key);
    movedTo = setAside(files, old, at, [files.commits]);
    if (key && own.wraps) writeKeyFile(files, { keyCheck: keyCheckOf(key), wraps: own.wraps });
    fs.renameSync(next, files.database);
    isReplaced = true;
    syncFolder(profileDir);
    if (count) {
      const counter = openCommitCounter(files.commits);
      counter.write(count);
      counter.close();
    }
    return { packets, movedTo, ...(erased > 0 ? { erasedAgain: erased } : {}) };
  } catch (error) {
    tidyUp(next);
    if (movedTo !== null && !isReplaced) putBack(movedTo, old);
    throw asDeskError(error, { folder: profileDir });
  } finally {
    releaseLock?.();
  }
}

/** Copies a backup, of whatever schema, to a file with the key of the profile. */
function copyForProfile(backup: string, next: string, key: DataKey | null): void {
  const isSealed = readBackupSeal(backup) !== null;
  if (key && !isSealed) return copyEncrypted(backup, next, key);
  const source = openApart(backup, true, key);
  try {
    copyDatabase(source, next);
  } finally {
    source.close();
  }
}

const acknowledged = (file: string) => {
  try {
    return readCommitCount(file);
  } catch {
    return null;
  }
};

/**
 * Makes the copy of a backup fit to be the profile, given what the present one acknowledged and erased; answers how many
 * packets it holds, its counter, and how many packets were erased again.
 */
function prepareRestored(
  next: string,
  known: { count: CommitCount | null; erasures: Erasure[] },
  at: string,
  key: DataKey | null,
): { packets: number; count: CommitCount | null; erased: number } {
  const connection = openApart(next, false, key);
  try {
    migrate(connection.db);
    const store = makeStore(connection);
    const erased = connection.write(() => {
      const again = eraseAgain(store, known.erasures);
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
      store.audit.record('restored', null, at, again > 0 ? { erasedAgain: again } : {});
      if (known.count) {
        connection.db
          .prepare('UPDATE profile SET profile_id = ?, commits = max(commits, ?) + 1')
          .run(known.count.profileId, known.count.commits);
      }
      return again;
    });
    cleanUpErased(store);
    // A profile never has a rollback journal, whose presence at a start could not be told from a foreign one.
    connection.db.pragma('journal_mode = WAL');
    return { packets: countDrafts(connection), count: storedCount(connection.db), erased };
  } finally {
    connection.close();
    syncFile(next);
  }
}

/** What a restore moves aside: the database with its journals, and with another key what the old one opens. The counter is only copied, it must stay until the end. */
const oldFiles = (files: ProfileFiles, hasNewKey: boolean): string[] => [
  files.database,
  files.journal,
  files.sharedMemory,
  files.rollbackJournal,
  ...(hasNewKey ? [files.keys, files.keysCopy, files.practiceDesk] : []),
];
