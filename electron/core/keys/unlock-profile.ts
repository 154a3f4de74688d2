import fs from 'node:fs';
import { DeskError } from '../../../shared/errors.ts';
import type { Host, Logger } from '../host.ts';
import { isEncryptedDatabase, isPlainDatabase } from '../store/database-form.ts';
import { encryptPlainBackups } from '../store/encrypt-profile.ts';
import { profileFiles, type ProfileFiles } from '../store/profile-files.ts';
import { takeWriterLock } from '../store/writer-lock.ts';
import { keyCheckOf, newDataKey, type DataKey } from './data-key.ts';
import { mendKeyFile, readKeyFile, writeKeyFile, type Keys } from './key-file.ts';
import { openKeys, sealForKeyStore, type OpenedKeys } from './open-keys.ts';

export type UnlockHost = Pick<
  Host,
  'profileDir' | 'keyStore' | 'unlockSecret' | 'protectsNewProfiles' | 'log'
>;

const sizeOf = (file: string): number => fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** True where no profile was ever in the folder: not even a trace that one is missing. */
const isNew = ({ database, journal, commits, keys, keysCopy }: ProfileFiles): boolean =>
  [database, journal].every((file) => sizeOf(file) === 0) &&
  [commits, keys, keysCopy].every((file) => !fs.existsSync(file));

/** A key for a profile that is new, on a computer whose key store keeps it; null where that cannot be. */
async function protectNewProfile(
  { profileDir, keyStore }: UnlockHost,
  files: ProfileFiles,
): Promise<DataKey | null> {
  const key = newDataKey();
  const wrap = await sealForKeyStore(keyStore, key);
  if (!wrap) return null;
  fs.mkdirSync(profileDir, { recursive: true, mode: 0o700 });
  const release = takeWriterLock(files.lock);
  try {
    // Another process may have made the profile meanwhile; its key must stay.
    if (!isNew(files)) return null;
    writeKeyFile(files, { keyCheck: keyCheckOf(key), wraps: [wrap] });
    return key;
  } finally {
    release();
  }
}

/**
 * Brings the key file up to date, and goes on with an encryption that was cut short at the backups, where nobody else
 * has the profile open; otherwise the next start does it.
 */
function tidyUp(files: ProfileFiles, keys: Keys, { key, newWraps }: OpenedKeys, log: Logger): void {
  try {
    const release = takeWriterLock(files.lock, 0);
    try {
      if (readKeyFile(files)?.number !== keys.number) return;
      if (newWraps) writeKeyFile(files, { keyCheck: keys.keyCheck, wraps: newWraps });
      else mendKeyFile(files, keys);
      encryptPlainBackups(files, key, log);
    } finally {
      release();
    }
  } catch {
    // The profile opens all the same.
  }
}

/**
 * The data key of a profile, by the key store or by what the person gave; null where the profile is not encrypted: it
 * has no key, or an encryption was cut short before it took the place of the plain database. A new profile gets a key
 * where the host wants that and has a key store. The check value of the key file decides whether a key is right, never
 * the database; where a database or a key file is there, no new key is ever made.
 * Throws DeskError `profile-sealed` and `wrong-secret` (details: see `openKeys`), `keys-damaged` (details: `file`),
 * `profile-newer`.
 * @param secret passphrase or recovery code; without it the host's
 */
export async function unlockProfile(host: UnlockHost, secret?: string): Promise<DataKey | null> {
  const files = profileFiles(host.profileDir);
  if (isPlainDatabase(files.database)) return null;
  if (host.protectsNewProfiles && isNew(files)) {
    const key = await protectNewProfile(host, files);
    if (key) return key;
  }
  const keys = readKeyFile(files);
  if (!keys) {
    if (isEncryptedDatabase(files.database)) throw new DeskError('keys-damaged', { file: files.keys });
    return null;
  }
  const opened = await openKeys(host, keys, secret ?? host.unlockSecret());
  tidyUp(files, keys, opened, host.log);
  return opened.key;
}
