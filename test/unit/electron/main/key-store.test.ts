import { describe, expect, it } from 'vitest';
import { makeKeyStore, type SafeStorage } from '../../../../electron/main/key-store.ts';

const makeStorage = (overrides: Partial<SafeStorage> = {}): SafeStorage => ({
  isAsyncEncryptionAvailable: async () => true,
  encryptStringAsync: async (text) => Buffer.from(`sealed ${text}`),
  decryptStringAsync: async (sealed) => ({
    result: sealed.toString().slice('sealed '.length),
    shouldReEncrypt: true,
  }),
  getSelectedStorageBackend: () => 'kwallet6',
  ...overrides,
});

const refused: [string, NodeJS.Platform, Partial<SafeStorage>][] = [
  ['there is none', 'darwin', { isAsyncEncryptionAvailable: async () => false }],
  ['it fails', 'win32', { isAsyncEncryptionAvailable: () => Promise.reject(new Error('no bus')) }],
  ['it protects nothing', 'linux', { getSelectedStorageBackend: () => 'basic_text' }],
  ['the app is not ready for it', 'linux', { getSelectedStorageBackend: () => 'unknown' }],
];

describe('the key store of the operating system', () => {
  it.each([
    ['linux', 'kwallet6'],
    ['darwin', 'Keychain'],
    ['win32', 'DPAPI'],
  ] as const)('has a name for people on %s', async (platform, name) => {
    expect(await makeKeyStore({ safeStorage: makeStorage(), platform }).name()).toBe(name);
  });

  it('seals a text, opens it again and says that it should be sealed anew', async () => {
    const keyStore = makeKeyStore({ safeStorage: makeStorage(), platform: 'linux' });
    const sealed = await keyStore.seal('a2V5');
    expect(sealed.toString()).toBe('sealed a2V5');
    expect(await keyStore.open(sealed)).toEqual({ text: 'a2V5', isStale: true });
  });

  it.each(refused)('is none, seals and opens nothing where %s', async (_why, platform, overrides) => {
    const keyStore = makeKeyStore({ safeStorage: makeStorage(overrides), platform });
    expect(await keyStore.name()).toBeNull();
    await expect(keyStore.seal('a2V5')).rejects.toMatchObject({ code: 'no-key-store' });
    await expect(keyStore.open(Buffer.from('sealed a2V5'))).rejects.toMatchObject({ code: 'no-key-store' });
  });

  it('does not ask for the Linux backend elsewhere', async () => {
    const safeStorage = makeStorage({
      getSelectedStorageBackend: () => {
        throw new Error('only on Linux');
      },
    });
    expect(await makeKeyStore({ safeStorage, platform: 'darwin' }).name()).toBe('Keychain');
  });
});
