import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DeskError } from '../../shared/errors.ts';
import type { KeptToken } from './core-link/kept-by-main.ts';
import { diskError } from '../core/disk-error.ts';
import { writeWhole } from '../core/write-whole.ts';

/** What is asked of Electron's safeStorage; its blocking calls are deprecated since Electron 45. */
export type SafeStorage = {
  isAsyncEncryptionAvailable: () => Promise<boolean>;
  encryptStringAsync: (text: string) => Promise<Buffer>;
  decryptStringAsync(sealed: Buffer): Promise<{ result: string; shouldReEncrypt: boolean }>;
  getSelectedStorageBackend: () => string;
};

export type TokenStore = {
  /** The token, or null. DeskError `token-unavailable` where it is sealed and the key store does not open it. */
  read: () => Promise<KeptToken>;
  write: (secret: string | null) => Promise<KeptToken>;
};

export type TokenStoreDeps = { profileDir: string; safeStorage: SafeStorage; platform: NodeJS.Platform };

const contentOf = (file: string): Promise<Buffer | null> =>
  readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new DeskError('token-unavailable', { reason: error.code }, { cause: error });
  });

/**
 * Keeps the channel's token sealed with the operating system's key store in `channel-token.sealed`; where there is
 * none, plain in `channel-token`, mode 0600, which is also the only form the command line can use. Writing one form
 * removes the other, and the command line writes only the plain one, so a plain file is never older than a sealed one.
 */
export function makeTokenStore({ profileDir, safeStorage, platform }: TokenStoreDeps): TokenStore {
  const plainFile = join(profileDir, 'channel-token');
  const sealedFile = join(profileDir, 'channel-token.sealed');

  // Linux without a keyring "encrypts" with a key that is in Chromium's source: `basic_text` protects nothing.
  const isKeyStoreUsable = async () =>
    (await safeStorage.isAsyncEncryptionAvailable().catch(() => false)) &&
    !(platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text');

  const place = async () => ((await isKeyStoreUsable()) ? 'key-store' : 'profile');

  const seal = async (secret: string) =>
    writeWhole(sealedFile, await safeStorage.encryptStringAsync(secret), 0o600);

  const unseal = async (sealed: Buffer): Promise<string> => {
    if (!(await isKeyStoreUsable())) throw new DeskError('token-unavailable');
    try {
      const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(sealed);
      if (shouldReEncrypt) await seal(result);
      return result;
    } catch (error) {
      throw new DeskError('token-unavailable', {}, { cause: error });
    }
  };

  return {
    async read() {
      const plain = await contentOf(plainFile);
      if (plain) return { secret: plain.toString('utf8').trim(), place: 'profile' };
      const sealed = await contentOf(sealedFile);
      return { secret: sealed && (await unseal(sealed)), place: await place() };
    },

    async write(secret) {
      const kept: KeptToken = { secret, place: await place() };
      const [file, other] = kept.place === 'key-store' ? [sealedFile, plainFile] : [plainFile, sealedFile];
      try {
        if (secret === null) await rm(file, { force: true });
        else if (kept.place === 'key-store') await seal(secret);
        else await writeWhole(file, secret, 0o600);
        await rm(other, { force: true });
      } catch (error) {
        throw diskError(error);
      }
      return kept;
    },
  };
}
