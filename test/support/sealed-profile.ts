import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { v7 as newId } from 'uuid';
import { onTestFinished } from 'vitest';
import type { Host, KeyStore } from '../../electron/core/host.ts';
import type { DataKey } from '../../electron/core/keys/data-key.ts';
import { makeNodeHost } from '../../electron/core/node-host.ts';
import {
  openForReading,
  openForWriting,
  type StoreConnection,
} from '../../electron/core/store/connection.ts';
import { makeStore, type Store } from '../../electron/core/store/store.ts';
import { temporaryFolder } from './temporary-folder.ts';

export const PASSPHRASE = 'drei Birnen im Schnee';

/** A key store with a key of its own, which a test can lock, take away or exchange. */
export type TestKeyStore = KeyStore & {
  is: 'usable' | 'locked' | 'gone';
  called: string;
  secret: string;
  /** Where true, what was sealed before should be sealed anew. */
  hasNewKey: boolean;
  seals: number;
};

/** A key store of an operating system as far as a program sees it. */
export function makeTestKeyStore(called = 'gnome_libsecret'): TestKeyStore {
  const sealingKey = (): Buffer => createHash('sha256').update(store.secret).digest();
  const assertOpen = (): void => {
    if (store.is !== 'usable') throw new Error(`the key store is ${store.is}`);
  };
  const store: TestKeyStore = {
    is: 'usable',
    called,
    secret: newId(),
    hasNewKey: false,
    seals: 0,
    name: async () => (store.is === 'gone' ? null : store.called),
    async seal(secret) {
      assertOpen();
      store.seals += 1;
      const nonce = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', sealingKey(), nonce);
      return Buffer.concat([nonce, cipher.update(secret), cipher.final(), cipher.getAuthTag()]).toString(
        'base64',
      );
    },
    async open(sealed, onStale) {
      assertOpen();
      const bytes = Buffer.from(sealed, 'base64');
      const cipher = createDecipheriv('aes-256-gcm', sealingKey(), bytes.subarray(0, 12));
      cipher.setAuthTag(bytes.subarray(-16));
      if (store.hasNewKey) onStale?.();
      return Buffer.concat([cipher.update(bytes.subarray(12, -16)), cipher.final()]);
    },
  };
  return store;
}

/** A host of the window's kind: with that key store, new profiles are encrypted. */
export const hostWith = (
  keyStore: KeyStore,
  { profileDir = temporaryFolder(), secret }: { profileDir?: string; secret?: string } = {},
): Host => ({
  ...makeNodeHost({ profileDir, version: '0.0.0' }),
  keyStore,
  protectsNewProfiles: true,
  unlockSecret: () => secret ?? null,
});

/** Opens a profile with its key as its writer, runs `use`, closes it. */
export function withProfile<T>(dir: string, key: DataKey | null, use: (store: Store) => T): T {
  const connection = openForWriting(dir, newId, key);
  try {
    return use(makeStore(connection));
  } finally {
    connection.close();
  }
}

/** Opens a profile with its key for reading, closed when the test ends. */
export function readerWith(dir: string, key: DataKey | null): StoreConnection {
  const connection = openForReading(dir, key);
  if (!connection) throw new Error(`no profile in ${dir}`);
  onTestFinished(() => connection.close());
  return connection;
}
