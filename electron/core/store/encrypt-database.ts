import fs from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import type { DataKey } from '../keys/data-key.ts';
import { copyEncrypted } from './copy-encrypted.ts';
import { tidyUp } from './half-made.ts';
import { openDatabase } from './open-database.ts';
import { syncFile, syncFolder } from './sync.ts';

/** Merges the journal into a database that is not encrypted, so that its file alone is all of it; nobody else may have it open. */
function mergeJournal(file: string): void {
  const db = openDatabase(file, { fileMustExist: true }, null);
  try {
    db.pragma('locking_mode = EXCLUSIVE');
    const [merged] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
    if (merged?.busy !== 0) throw new DeskError('profile-locked');
  } finally {
    db.close();
  }
  // SQLite removes it where this was the only connection; beside the new file it would be a foreign one.
  const journal = fs.statSync(`${file}-wal`, { throwIfNoEntry: false });
  if (journal && journal.size > 0) throw new DeskError('profile-locked');
  if (journal) fs.unlinkSync(`${file}-wal`);
}

/** Both files are whole, so a power cut that leaves the old name is no loss; and encrypted it is. */
function syncRenamed(folder: string): void {
  try {
    syncFolder(folder);
  } catch {}
}

/**
 * Puts an encrypted copy of a database in the place of the one that is not encrypted. Under its name there is at every
 * point the old file, whole, or the new one: copied under another name, checked by `assertWhole`, synced, renamed.
 * Throws what `assertWhole` throws, DeskError `profile-locked` where another process reads the file, errors of SQLite
 * and the file system as they are; the file is then as it was.
 */
export function encryptDatabase(file: string, key: DataKey, assertWhole: (copy: string) => void): void {
  const copy = `${file}.encrypting`;
  try {
    mergeJournal(file);
    copyEncrypted(file, copy, key);
    assertWhole(copy);
    const db = openDatabase(copy, {}, key);
    try {
      // A profile never has a rollback journal, whose presence at a start could not be told from a foreign one.
      db.pragma('journal_mode = WAL');
    } finally {
      db.close();
    }
    syncFile(copy);
    fs.renameSync(copy, file);
    syncRenamed(path.dirname(file));
  } catch (error) {
    tidyUp(copy);
    throw error;
  }
}
