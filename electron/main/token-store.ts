import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DeskError } from '../../shared/errors.ts';
import type { KeptToken } from './core-link/kept-by-main.ts';
import { diskError } from '../core/disk-error.ts';
import { writeWhole } from '../core/write-whole.ts';
import type { TextSealer } from './key-store.ts';

export type TokenStore = {
  /** The token, or null. DeskError `token-unavailable` where it is sealed and the key store does not open it. */
  read: () => Promise<KeptToken>;
  write: (secret: string | null) => Promise<KeptToken>;
};

export type TokenStoreDeps = { profileDir: string; keyStore: TextSealer };

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
export function makeTokenStore({ profileDir, keyStore }: TokenStoreDeps): TokenStore {
  const plainFile = join(profileDir, 'channel-token');
  const sealedFile = join(profileDir, 'channel-token.sealed');

  const place = async () => ((await keyStore.name()) === null ? 'profile' : 'key-store');

  const seal = async (secret: string) => writeWhole(sealedFile, await keyStore.seal(secret), 0o600);

  const unseal = async (sealed: Buffer): Promise<string> => {
    try {
      const { text, isStale } = await keyStore.open(sealed);
      if (isStale) await seal(text);
      return text;
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
