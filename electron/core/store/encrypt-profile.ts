import fs from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import type { Logger } from '../host.ts';
import type { DataKey } from '../keys/data-key.ts';
import { readKeyFile } from '../keys/key-file.ts';
import { appendKeys } from './backup-keys.ts';
import type { StoreConnection } from './connection.ts';
import { copyEncrypted } from './copy-encrypted.ts';
import { openApart, openWholeBackup } from './database-file.ts';
import { isPlainDatabase } from './database-form.ts';
import { encryptDatabase } from './encrypt-database.ts';
import { tidyUp } from './half-made.ts';
import type { ProfileFiles } from './profile-files.ts';
import { storedCount } from './profile-identity.ts';
import { syncFolder } from './sync.ts';

/**
 * Encrypts a profile whose key file is written already; the caller holds the writer lock. The order of steps:
 * encrypted copy, checked whole (every page, every row's hash), as many changes in it as in the original, synced,
 * renamed over the original; only then the app's own backups, one after the other in the same way. A process that
 * ends before the rename leaves the plain profile, one that ends after it the encrypted one, and the next start goes on
 * with the backups.
 * Throws DeskError `profile-locked`, `profile-damaged`; errors of SQLite and the file system as they are.
 */
export function encryptProfile(files: ProfileFiles, key: DataKey, log: Logger): void {
  if (isPlainDatabase(files.database)) {
    encryptDatabase(files.database, key, (copy) => assertSame(files.database, copy, key));
  }
  encryptPlainBackups(files, key, log);
}

/** Whose changes a database holds and how many, in one text; closes it, since one left open would lock out the next try. */
function changesIn(connection: StoreConnection): string {
  try {
    return JSON.stringify(storedCount(connection.db));
  } finally {
    connection.close();
  }
}

/** Throws DeskError `profile-damaged` where the copy is not whole or not of the original's last change. */
function assertSame(original: string, copy: string, key: DataKey): void {
  try {
    const wanted = changesIn(openApart(original, true, null));
    if (changesIn(openWholeBackup(copy, key)) !== wanted)
      throw new DeskError('profile-damaged', { reason: 'commits' });
  } catch (error) {
    if (!(error instanceof DeskError) || error.code !== 'backup-damaged') throw error;
    throw new DeskError('profile-damaged', error.details, { cause: error });
  }
}

/**
 * Puts an encrypted copy in the place of each plain backup that the app made by itself. One that cannot be copied, a
 * damaged one for instance, stays as it is and is said so in the log: nothing is deleted.
 */
export function encryptPlainBackups(files: ProfileFiles, key: DataKey, log: Logger): void {
  const entries = fs.existsSync(files.backups) ? fs.readdirSync(files.backups, { withFileTypes: true }) : [];
  const plain = entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => path.join(files.backups, name))
    .filter(isPlainDatabase);
  const keys = plain.length === 0 ? null : readKeyFile(files);
  for (const file of keys ? plain : []) {
    const copy = `${file}.part`;
    try {
      openWholeBackup(file, null).close();
      copyEncrypted(file, copy, key);
      if (keys) appendKeys(copy, keys);
      openWholeBackup(copy, key).close();
      fs.renameSync(copy, file);
      syncFolder(files.backups);
    } catch (error) {
      tidyUp(copy);
      log('warn', 'a backup could not be encrypted and stays as it is', {
        code: error instanceof DeskError ? error.code : (error as NodeJS.ErrnoException).code,
      });
    }
  }
}
