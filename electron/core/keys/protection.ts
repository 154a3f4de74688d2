import fs from 'node:fs';
import path from 'node:path';
import type { ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import { SHORTEST_PASSPHRASE, type Protection } from '../../../shared/operations/protection.ts';
import type { Host } from '../host.ts';
import { isEncryptedDatabase, isPlainDatabase } from '../store/database-form.ts';
import { encryptProfile } from '../store/encrypt-profile.ts';
import { setAside } from '../store/set-aside.ts';
import { preflight } from '../store/preflight.ts';
import { profileFiles, type ProfileFiles } from '../store/profile-files.ts';
import { asFileError } from '../store/store-errors.ts';
import { takeWriterLock } from '../store/writer-lock.ts';
import { fitsKeyCheck, keyCheckOf, newDataKey, type DataKey } from './data-key.ts';
import { readKeyFile, writeKeyFile, type Keys, type KeyWrap } from './key-file.ts';
import { sealForKeyStore } from './open-keys.ts';
import { newRecoveryCode, readRecoveryCode } from './recovery-code.ts';
import { sealWithSecret } from './seal-with-secret.ts';

export type ProtectHost = Pick<Host, 'profileDir' | 'keyStore' | 'clock' | 'log'>;
export type ProtectWish = ParsedInput<'protectProfile'>;

const has = (keys: Keys, kind: KeyWrap['kind']): boolean => keys.wraps.some((wrap) => wrap.kind === kind);

/** The key file of an encrypted profile, null for one that is not encrypted: a key file beside a plain database is what a cut-short encryption left. */
function keysInUse(files: ProfileFiles): Keys | null {
  if (isPlainDatabase(files.database)) return null;
  const keys = readKeyFile(files);
  if (!keys && isEncryptedDatabase(files.database)) throw new DeskError('keys-damaged', { file: files.keys });
  return keys;
}

/** How a profile is protected, and what this computer offers; also where the profile is shut. Throws DeskError `keys-damaged`. */
export async function readProtection({
  profileDir,
  keyStore,
}: Pick<ProtectHost, 'profileDir' | 'keyStore'>): Promise<Protection> {
  const keys = keysInUse(profileFiles(profileDir));
  const name = await keyStore.name().catch(() => null);
  if (!keys) return { kind: 'none', keyStore: name, hasRecoveryCode: false };
  return {
    kind: has(keys, 'passphrase') ? 'passphrase' : 'key-store',
    keyStore: name,
    hasRecoveryCode: has(keys, 'recovery-code'),
  };
}

async function wrapAsWished(host: ProtectHost, wish: ProtectWish, key: DataKey): Promise<KeyWrap> {
  if (wish.kind === 'passphrase') {
    if ([...wish.passphrase.normalize('NFKC').trim()].length < SHORTEST_PASSPHRASE)
      throw new DeskError('passphrase-short', { least: SHORTEST_PASSPHRASE });
    return { kind: 'passphrase', sealed: await sealWithSecret(key, wish.passphrase) };
  }
  const wrap = await sealForKeyStore(host.keyStore, key);
  if (!wrap) throw new DeskError('no-key-store');
  return wrap;
}

/**
 * Encrypts a profile that is not, or changes what opens one that is: passphrase and key store replace each other, the
 * recovery code stays. Call it on a profile that is closed, with its key where it has one; answers the key that it has
 * now. Wherever the process ends, the profile is as it was or as wished. Throws DeskError `passphrase-short`,
 * `no-key-store`, `profile-locked`, `disk-full`, `disk-unwritable`, `profile-sealed` where `key` is not the profile's.
 */
export async function protectProfile(
  host: ProtectHost,
  wish: ProtectWish,
  key: DataKey | null,
): Promise<DataKey> {
  const files = profileFiles(host.profileDir);
  const dataKey = key ?? newDataKey();
  const wrap = await wrapAsWished(host, wish, dataKey);
  let release: (() => void) | undefined;
  try {
    fs.mkdirSync(host.profileDir, { recursive: true, mode: 0o700 });
    release = takeWriterLock(files.lock);
    const keys = keysInUse(files);
    if (keys) {
      if (!fitsKeyCheck(dataKey, keys.keyCheck)) throw new DeskError('profile-sealed', { ways: [] });
      const kept = keys.wraps.filter(({ kind }) => kind === 'recovery-code');
      writeKeyFile(files, { keyCheck: keys.keyCheck, wraps: [wrap, ...kept] });
      return dataKey;
    }
    if (key) throw new DeskError('internal', { reason: 'a profile that is not encrypted has no key' });
    preflight(files, null);
    // What it wraps may still open a backup, or a file that was set aside.
    setAside(files, [files.keys, files.keysCopy], host.clock.now().toISOString());
    writeKeyFile(files, { keyCheck: keyCheckOf(dataKey), wraps: [wrap] });
    encryptProfile(files, dataKey, host.log);
    return dataKey;
  } catch (error) {
    throw asFileError(error, { folder: path.resolve(host.profileDir) });
  } finally {
    release?.();
  }
}

/**
 * Lets a recovery code open an encrypted profile from now on; the one before it opens nothing any more but the backups
 * made until now, so call it once the person has the new one. The caller has the profile open, or nobody has. Throws
 * DeskError `wrong-secret` for a text that is no recovery code, `keys-damaged`, `disk-full`, `disk-unwritable`.
 */
export async function keepRecoveryCode(
  { profileDir }: Pick<ProtectHost, 'profileDir'>,
  key: DataKey | null,
  given: string,
): Promise<void> {
  const files = profileFiles(profileDir);
  if (!key) throw new DeskError('internal', { reason: 'the profile is not encrypted' });
  const code = readRecoveryCode(given);
  if (code === null) throw new DeskError('wrong-secret');
  const wrap: KeyWrap = { kind: 'recovery-code', sealed: await sealWithSecret(key, code) };
  const keys = readKeyFile(files);
  if (!keys || !fitsKeyCheck(key, keys.keyCheck)) throw new DeskError('keys-damaged', { file: files.keys });
  const others = keys.wraps.filter(({ kind }) => kind !== 'recovery-code');
  try {
    writeKeyFile(files, { keyCheck: keys.keyCheck, wraps: [...others, wrap] });
  } catch (error) {
    throw asFileError(error, { folder: path.resolve(profileDir) });
  }
}

/** Makes a recovery code and keeps it, for who shows it at once; throws like `keepRecoveryCode`. */
export async function makeRecoveryCode(
  host: Pick<ProtectHost, 'profileDir'>,
  key: DataKey | null,
): Promise<string> {
  const code = newRecoveryCode();
  await keepRecoveryCode(host, key, code);
  return code;
}
