import { DeskError } from '../../../shared/errors.ts';
import type { UnlockWay } from '../../../shared/operations/protection.ts';
import type { Host, KeyStore } from '../host.ts';
import { fitsKeyCheck, type DataKey } from './data-key.ts';
import type { Keys, KeyWrap } from './key-file.ts';
import { readRecoveryCode } from './recovery-code.ts';
import { openWithSecret } from './seal-with-secret.ts';

type StoreWrap = Extract<KeyWrap, { kind: 'key-store' }>;

/**
 * Seals a data key with this computer's key store, and opens it again before anything relies on it. Null where there
 * is no key store that protects anything, or it does not give back what it got.
 */
export async function sealForKeyStore(keyStore: KeyStore, key: DataKey): Promise<StoreWrap | null> {
  try {
    const name = await keyStore.name();
    if (name === null) return null;
    const sealed = await keyStore.seal(key);
    const opened = await keyStore.open(sealed);
    return Buffer.from(opened).equals(Buffer.from(key)) ? { kind: 'key-store', name, sealed } : null;
  } catch {
    return null;
  }
}

/** What the key store gives, checked; null where it is locked, gone, another one or wrong. */
async function openFromKeyStore(
  keyStore: KeyStore,
  keys: Keys,
  onStale: () => void,
): Promise<DataKey | null> {
  const wrap = keys.wraps.find((one) => one.kind === 'key-store');
  if (!wrap) return null;
  try {
    const key = await keyStore.open(wrap.sealed, onStale);
    if (!fitsKeyCheck(key, keys.keyCheck)) return null;
    if ((await keyStore.name()) !== wrap.name) onStale();
    return key;
  } catch {
    return null;
  }
}

/** What a passphrase or recovery code opens. A text that cannot be a recovery code is not tried as one: each try takes a third of a second. */
async function openFromSecret(keys: Keys, secret: string): Promise<DataKey | null> {
  const code = readRecoveryCode(secret);
  const tries = [
    ...(code === null ? [] : [['recovery-code', code] as const]),
    ['passphrase', secret] as const,
  ];
  for (const [kind, text] of tries) {
    for (const wrap of keys.wraps) {
      if (wrap.kind !== kind) continue;
      const key = await openWithSecret(wrap.sealed, text);
      if (key && fitsKeyCheck(key, keys.keyCheck)) return key;
    }
  }
  return null;
}

/** What a person can open these keys with. */
const waysOf = ({ wraps }: Keys): UnlockWay[] =>
  (['passphrase', 'recovery-code'] as const).filter((way) => wraps.some(({ kind }) => kind === way));

export type OpenedKeys = {
  key: DataKey;
  /** What the key file should hold from now on, null where it is fine: the key store is new here or has a new key of its own. */
  newWraps: KeyWrap[] | null;
};

/**
 * Opens a wrapped data key: by the key store, else by `secret`. Throws DeskError `profile-sealed` where neither is
 * there, `wrong-secret`; details: `ways`, `reason` (`passphrase` where that is what is asked for at each start,
 * `key-store` where the key store failed), `keyStore`: the name of the one that sealed it.
 */
export async function openKeys(
  { keyStore }: Pick<Host, 'keyStore'>,
  keys: Keys,
  secret: string | null,
): Promise<OpenedKeys> {
  const sealedBy = keys.wraps.find((wrap) => wrap.kind === 'key-store');
  const others = keys.wraps.filter(({ kind }) => kind !== 'key-store');
  const sealedAnew = async (key: DataKey): Promise<KeyWrap[] | null> => {
    const wrap = await sealForKeyStore(keyStore, key);
    return wrap && [wrap, ...others];
  };

  let isStale = false;
  const stored = await openFromKeyStore(keyStore, keys, () => (isStale = true));
  if (stored) return { key: stored, newWraps: isStale ? await sealedAnew(stored) : null };

  const details = {
    ways: waysOf(keys),
    reason: sealedBy ? 'key-store' : 'passphrase',
    keyStore: sealedBy?.name ?? null,
  };
  if (secret === null) throw new DeskError('profile-sealed', details);
  const key = await openFromSecret(keys, secret);
  if (!key) throw new DeskError('wrong-secret', details);
  // Who chose a passphrase is asked for it at each start, also after a recovery code.
  return { key, newWraps: sealedBy ? await sealedAnew(key) : null };
}
