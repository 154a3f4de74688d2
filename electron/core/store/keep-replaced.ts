import fs from 'node:fs';
import path from 'node:path';
import type { DataKey } from '../keys/data-key.ts';
import { openApart } from './database-file.ts';
import { forgetHealth } from './health-file.ts';
import { keepBackup } from './keep-backup.ts';
import { profileFiles } from './profile-files.ts';

/**
 * After a restore: what was there before becomes one of the backups, where it is whole, so that the list offers the way
 * back; nothing is deleted for it. What the last check found was found in the file that was replaced, and is forgotten.
 * Throws nothing: it is all in `movedTo` anyway.
 * @param at when it was replaced, RFC 3339 UTC
 */
export function keepReplaced(
  profileDir: string,
  movedTo: string | null,
  at: string,
  key: DataKey | null,
): void {
  const files = profileFiles(profileDir);
  forgetHealth(files.health);
  if (movedTo === null) return;
  try {
    const replaced = openApart(path.join(movedTo, path.basename(files.database)), true, key);
    try {
      const aside = profileFiles(movedTo);
      // With another key the old wraps moved aside too, and a backup carries those that open it.
      const hasKeys = [aside.keys, aside.keysCopy].some((file) => fs.existsSync(file));
      const { keys, keysCopy } = hasKeys ? aside : files;
      keepBackup({ ...replaced, files: { ...files, keys, keysCopy } }, at, { rotates: false });
    } finally {
      replaced.close();
    }
  } catch {
    // Damaged, of a key that nobody has, or no room: it stays where it was moved to.
  }
}
