import fs from 'node:fs';
import type { Database } from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import type { DataKey } from '../keys/data-key.ts';
import { keepBackup } from './keep-backup.ts';
import type { ProfileFiles } from './profile-files.ts';

/**
 * Keeps a backup of a profile as an older app left it, before its schema is changed; at once, since nobody may write
 * in between. Its time is that of the last change. One that cannot be made (full disk, damaged row) keeps nobody from
 * working: the migration itself is one synced transaction.
 */
export function backUpBeforeMigration(db: Database, files: ProfileFiles, key: DataKey | null): void {
  const at = fs.statSync(files.database).mtime.toISOString();
  const write = (): never => {
    throw new DeskError('internal', { reason: 'the schema is old' });
  };
  try {
    keepBackup({ db, files, key, write, close: () => {} }, at);
  } catch {
    // The backup at the start of the app fails for the same reason, and that one says so.
  }
}
