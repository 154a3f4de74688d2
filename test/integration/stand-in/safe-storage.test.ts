import fs from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { makeKeyStore } from '../../../electron/main/key-store.ts';
import { safeStorage } from '../../stand-in/small-modules.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const keyStore = makeKeyStore({ safeStorage, platform: 'linux' });

test('the stand-in has no key store unless it is told to, and its plain one protects nothing', async () => {
  vi.stubEnv('STANDIN_SAFE_STORAGE', '');
  expect(await keyStore.name()).toBeNull();
  vi.stubEnv('STANDIN_SAFE_STORAGE', 'plain');
  expect(await keyStore.name()).toBeNull();
  vi.unstubAllEnvs();
});

test('the stand-in’s keyring seals, and opens nothing once its key is locked away or another one', async () => {
  const file = path.join(temporaryFolder(), 'keyring');
  vi.stubEnv('STANDIN_SAFE_STORAGE', 'keyring');
  vi.stubEnv('STANDIN_KEYRING', file);
  try {
    expect(await keyStore.name()).toBeNull();
    fs.writeFileSync(file, 'one key');
    expect(await keyStore.name()).toBe('gnome_libsecret');
    const sealed = await keyStore.seal('a2V5');
    expect(sealed.includes('a2V5')).toBe(false);
    expect(await keyStore.open(sealed)).toEqual({ text: 'a2V5', isStale: false });
    fs.writeFileSync(file, 'another key');
    await expect(keyStore.open(sealed)).rejects.toThrow('decrypting');
    fs.rmSync(file);
    await expect(keyStore.open(sealed)).rejects.toMatchObject({ code: 'no-key-store' });
  } finally {
    vi.unstubAllEnvs();
  }
});
