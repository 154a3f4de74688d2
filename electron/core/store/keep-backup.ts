import fs from 'node:fs';
import path from 'node:path';
import { DeskError } from '../../../shared/errors.ts';
import { writeBackup } from './backup.ts';
import type { StoreConnection } from './connection.ts';
import { backupName, listKeptBackups, rotate, type KeptBackup } from './kept-backups.ts';
import { RESERVE_BYTES } from './reserve.ts';
import { asDeskError } from './store-errors.ts';
import { syncFolder } from './sync.ts';

/** A backup that fills the disk would keep a person from saving while it is made. */
function assertRoom({ db, files }: StoreConnection): void {
  const [pages, pageSize] = ['page_count', 'page_size'].map((name) =>
    Number(db.pragma(name, { simple: true })),
  );
  const { bavail, bsize } = fs.statfsSync(files.backups);
  if (bavail * bsize < (pages ?? 0) * (pageSize ?? 0) + RESERVE_BYTES)
    throw new DeskError('disk-full', { reason: 'ENOSPC' });
}

/**
 * Makes one of the backups that the app keeps by itself, then deletes those that it replaces. It stands under its
 * name only once it was read back and every row was checked.
 * @param at RFC 3339 UTC
 * @param options.rotates false: nothing is deleted
 * Throws DeskError `disk-full`, `file-unwritable`, `profile-damaged`; what was there stays then.
 */
export function keepBackup(
  connection: StoreConnection,
  at: string,
  { rotates = true }: { rotates?: boolean } = {},
): KeptBackup {
  const { backups } = connection.files;
  try {
    fs.mkdirSync(backups, { recursive: true, mode: 0o700 });
    assertRoom(connection);
  } catch (error) {
    const known = asDeskError(error);
    if (!(known instanceof DeskError) || known.code === 'disk-full') throw known;
    throw new DeskError(
      'file-unwritable',
      { file: backups, reason: known.details['reason'] },
      { cause: error },
    );
  }
  const seq = (listKeptBackups(connection.files)[0]?.seq ?? 0) + 1;
  // Its name tells how many packets it holds, which is known for certain once it was read back.
  const unnamed = path.join(backups, `${seq}.part`);
  const { bytes, packets } = writeBackup({ connection }, unnamed);
  const name = backupName(seq, at, packets);
  fs.renameSync(unnamed, path.join(backups, name));
  syncFolder(backups);
  if (rotates) rotate(connection.files);
  const [made] = listKeptBackups(connection.files);
  if (made?.seq !== seq) throw new DeskError('file-unwritable', { file: name, bytes });
  return made;
}
