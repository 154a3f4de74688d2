import { DeskError } from '../../../shared/errors.ts';
import type { Host } from '../host.ts';
import { readBackupSeal } from '../store/database-file.ts';
import { profileFiles } from '../store/profile-files.ts';
import { fitsKeyCheck, newDataKey, type DataKey } from './data-key.ts';
import { readKeyFile, type Keys, type KeyWrap } from './key-file.ts';
import { openKeys, sealForKeyStore, type OpenedKeys } from './open-keys.ts';
import { unlockProfile, type UnlockHost } from './unlock-profile.ts';

export type RestoreKeys = {
  /** What the restored profile is encrypted with, and the backup where it is encrypted. */
  key: DataKey | null;
  own: {
    /** Opens the profile that is there now; null where it is plain, or nobody has its key. */
    key: DataKey | null;
    /** What the key file says from now on; null where it stays. */
    wraps: KeyWrap[] | null;
  };
};

const isSealed = ({ code }: DeskError): boolean => code === 'profile-sealed' || code === 'wrong-secret';

/** The key of the profile that is there now, or why nobody has it: a restore goes on without it where it can. */
async function openOwn(host: UnlockHost, known: DataKey | null): Promise<DataKey | null | DeskError> {
  if (known) return known;
  try {
    return await unlockProfile(host);
  } catch (error) {
    if (error instanceof DeskError) return error;
    throw error;
  }
}

/**
 * A plain backup is encrypted with the profile's key. Where that is sealed, the secret comes first; where it is lost,
 * so is what it opened, and the key store gets a new one, if there is one.
 */
async function forPlainBackup(
  { keyStore }: Pick<Host, 'keyStore'>,
  own: DataKey | null | DeskError,
): Promise<RestoreKeys> {
  if (!(own instanceof DeskError)) return { key: own, own: { key: own, wraps: null } };
  if (isSealed(own)) throw own;
  const key = newDataKey();
  const wrap = await sealForKeyStore(keyStore, key);
  return { key: wrap && key, own: { key: null, wraps: wrap && [wrap] } };
}

/**
 * A profile that asks for a passphrase is not opened without one by its own backups of the time when the key store
 * opened it: what opens such a backup is a secret of then or of now.
 */
function withoutKeyStore(
  { profileDir }: Pick<Host, 'profileDir'>,
  own: DataKey | null | DeskError,
  keys: Keys,
): Keys {
  if (!(own instanceof DeskError) || !isSealed(own)) return keys;
  const now = readKeyFile(profileFiles(profileDir));
  if (now?.keyCheck !== keys.keyCheck || now.wraps.every(({ kind }) => kind !== 'passphrase')) return keys;
  return { ...keys, wraps: [...keys.wraps.filter(({ kind }) => kind !== 'key-store'), ...now.wraps] };
}

async function openBackupKeys(host: UnlockHost, file: string, keys: Keys): Promise<OpenedKeys> {
  try {
    return await openKeys(host, keys, host.unlockSecret());
  } catch (error) {
    if (!(error instanceof DeskError) || !isSealed(error)) throw error;
    const code = error.code === 'wrong-secret' ? error.code : 'backup-sealed';
    throw new DeskError(code, { ...error.details, file }, { cause: error });
  }
}

/**
 * The keys that a restore needs. An encrypted backup is opened by the profile's own key, by the key store that sealed
 * it, or by the host's secret: one that fitted when the backup was made. Throws DeskError `backup-sealed`,
 * `wrong-secret` (details: `file`, and see `openKeys`), `profile-sealed` for a plain backup, `file-unreadable`.
 * @param known the profile's key, where it was open just now
 */
export async function keysForRestore(
  host: UnlockHost,
  file: string,
  known: DataKey | null,
): Promise<RestoreKeys> {
  const seal = readBackupSeal(file);
  const found = await openOwn(host, known);
  if (!seal) return forPlainBackup(host, found);
  const ownKey = found instanceof DeskError ? null : found;
  const keys = seal.keys?.keys;
  if (!keys || (ownKey && fitsKeyCheck(ownKey, keys.keyCheck)))
    return { key: ownKey, own: { key: ownKey, wraps: null } };
  const { key, newWraps } = await openBackupKeys(host, file, withoutKeyStore(host, found, keys));
  return { key, own: { key: ownKey, wraps: newWraps ?? keys.wraps } };
}
