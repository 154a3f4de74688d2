import fs from 'node:fs';
import { keysText, readKeyFile, type Keys } from '../keys/key-file.ts';
import { appendKeys, readBackupKeys } from './backup-keys.ts';
import { listKeptBackups } from './kept-backups.ts';
import type { ProfileFiles } from './profile-files.ts';
import { syncFolder } from './sync.ts';

/** The keys at the end of a kept backup where they are of this key and not what opens the profile now; else null. */
function outdatedKeys(file: string, now: Keys) {
  const then = readBackupKeys(file);
  const isOutdated = then?.keys.keyCheck === now.keyCheck && keysText(then.keys) !== keysText(now);
  return isOutdated ? then : null;
}

/**
 * Lets the kept backups be opened by what opens the profile now, and by nothing else: a passphrase that became known,
 * or a code that was replaced, opens none of them any more. Each is old or new under its name, wherever the process
 * ends; answers how many were renewed. Backups that a person put elsewhere stay as they are. Throws the file system's
 * own error, for instance on a full disk; those not renewed then are tried again after the next backup.
 */
export function renewBackupKeys(files: ProfileFiles): number {
  const now = readKeyFile(files);
  if (!now) return 0;
  let renewed = 0;
  for (const { file } of listKeptBackups(files)) {
    const then = outdatedKeys(file, now);
    if (!then) continue;
    const draft = `${file}.part`; // a name that is cleared away at the next start
    try {
      fs.copyFileSync(file, draft, fs.constants.COPYFILE_FICLONE);
      fs.truncateSync(draft, fs.statSync(draft).size - then.bytes);
      appendKeys(draft, now);
      fs.renameSync(draft, file);
      renewed += 1;
    } finally {
      fs.rmSync(draft, { force: true });
    }
  }
  if (renewed > 0) syncFolder(files.backups);
  return renewed;
}
