import { mkdtemp, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeKeyStore as makeSealer, type SafeStorage } from '../../../../electron/main/key-store.ts';
import { makeTokenStore } from '../../../../electron/main/token-store.ts';

/** A key store that turns text round; `generation` is the key it seals with. */
const makeKeyStore = (overrides: Partial<SafeStorage> = {}): SafeStorage => ({
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(`2:${[...text].toReversed().join('')}`),
  async decryptStringAsync(sealed) {
    const [generation, text] = sealed.toString().split(':');
    if (text === undefined) throw new Error('not sealed by this key');
    return { result: [...text].toReversed().join(''), shouldReEncrypt: generation === '1' };
  },
  getSelectedStorageBackend: () => 'gnome_libsecret',
  ...overrides,
});
const noKeyStore = makeKeyStore({ isAsyncEncryptionAvailable: async () => false });
const pretendedKeyStore = makeKeyStore({ getSelectedStorageBackend: () => 'basic_text' });

const makeProfile = () => mkdtemp(join(tmpdir(), 'token-'));
const storeOf = (profileDir: string, safeStorage: SafeStorage, platform: NodeJS.Platform = 'linux') =>
  makeTokenStore({ profileDir, keyStore: makeSealer({ safeStorage, platform }) });

describe('the token', () => {
  it('is sealed where there is a key store, and never lies on the disk as it is', async () => {
    const profile = await makeProfile();
    const store = storeOf(profile, makeKeyStore());
    expect(await store.read()).toEqual({ secret: null, place: 'key-store' });
    expect(await store.write('t0ken')).toEqual({ secret: 't0ken', place: 'key-store' });
    expect(await readdir(profile)).toEqual(['channel-token.sealed']);
    expect(await readFile(join(profile, 'channel-token.sealed'), 'utf8')).not.toContain('t0ken');
    expect(await storeOf(profile, makeKeyStore()).read()).toEqual({ secret: 't0ken', place: 'key-store' });
  });

  it.each([
    ['there is no key store', noKeyStore, 'linux'],
    ['the key store protects nothing', pretendedKeyStore, 'linux'],
    [
      'the key store fails',
      makeKeyStore({ isAsyncEncryptionAvailable: () => Promise.reject(new Error()) }),
      'darwin',
    ],
  ] as const)('is kept in a file of mode 0600 where %s', async (_why, keyStore, platform) => {
    const profile = await makeProfile();
    const store = storeOf(profile, keyStore, platform);
    expect(await store.write('t0ken')).toEqual({ secret: 't0ken', place: 'profile' });
    expect((await stat(join(profile, 'channel-token'))).mode & 0o777).toBe(0o600);
    expect(await store.read()).toEqual({ secret: 't0ken', place: 'profile' });
  });

  it('does not ask for the Linux backend elsewhere', async () => {
    const profile = await makeProfile();
    expect((await storeOf(profile, pretendedKeyStore, 'darwin').write('t0ken')).place).toBe('key-store');
  });

  it('that the command line wrote since is the one that counts', async () => {
    const profile = await makeProfile();
    const store = storeOf(profile, makeKeyStore());
    await store.write('old');
    await writeFile(join(profile, 'channel-token'), 'new\n');
    expect(await store.read()).toEqual({ secret: 'new', place: 'profile' });
  });

  it('has one form only after it was written, and none after it was removed', async () => {
    const profile = await makeProfile();
    const store = storeOf(profile, makeKeyStore());
    await writeFile(join(profile, 'channel-token'), 'plain');
    await store.write('sealed');
    expect(await readdir(profile)).toEqual(['channel-token.sealed']);
    await writeFile(join(profile, 'channel-token'), 'plain');
    await store.write(null);
    expect(await readdir(profile)).toEqual([]);
  });

  it('is sealed again where the key was changed', async () => {
    const profile = await makeProfile();
    await writeFile(join(profile, 'channel-token.sealed'), '1:nek0t');
    expect((await storeOf(profile, makeKeyStore()).read()).secret).toBe('t0ken');
    expect(await readFile(join(profile, 'channel-token.sealed'), 'utf8')).toBe('2:nek0t');
  });

  it.each([
    ['the key does not fit', makeKeyStore()],
    ['the key store is gone', noKeyStore],
  ])('that is sealed is unavailable, not lost, where %s', async (_why, keyStore) => {
    const profile = await makeProfile();
    await writeFile(join(profile, 'channel-token.sealed'), 'garbled');
    await expect(storeOf(profile, keyStore).read()).rejects.toMatchObject({ code: 'token-unavailable' });
    expect(await readFile(join(profile, 'channel-token.sealed'), 'utf8')).toBe('garbled');
  });

  it('that cannot be written is a disk error', async () => {
    const store = storeOf(join(await makeProfile(), 'missing'), noKeyStore);
    await expect(store.write('t0ken')).rejects.toMatchObject({ code: 'disk-unwritable' });
  });
});
