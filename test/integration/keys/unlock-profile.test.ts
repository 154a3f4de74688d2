import fs from 'node:fs';
import { expect, test } from 'vitest';
import type { DataKey } from '../../../electron/core/keys/data-key.ts';
import { readKeyFile } from '../../../electron/core/keys/key-file.ts';
import { makeRecoveryCode, protectProfile, readProtection } from '../../../electron/core/keys/protection.ts';
import { unlockProfile } from '../../../electron/core/keys/unlock-profile.ts';
import { isEncryptedDatabase } from '../../../electron/core/store/database-form.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { takeWriterLock } from '../../../electron/core/store/writer-lock.ts';
import {
  hostWith,
  makeTestKeyStore,
  PASSPHRASE,
  readerWith,
  withProfile,
  type TestKeyStore,
} from '../../support/sealed-profile.ts';
import { addRequest, contentOf, openProfile } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type SealedProfile = { dir: string; keyStore: TestKeyStore; key: DataKey; id: string };

/** A profile with one request that the key store of one computer opens. */
async function newSealedProfile(): Promise<SealedProfile> {
  const keyStore = makeTestKeyStore();
  const host = hostWith(keyStore);
  const key = (await unlockProfile(host)) as DataKey;
  const id = withProfile<string>(host.profileDir, key, (store) => addRequest(store));
  return { dir: host.profileDir, keyStore, key, id };
}

const isReadable = (dir: string, key: DataKey | null): boolean =>
  readerWith(dir, key).db.prepare('SELECT count(*) AS n FROM draft').pluck().get() === 1;

test('a new profile on a computer with a key store is encrypted, and its next start opens it', async () => {
  const { dir, keyStore, key } = await newSealedProfile();
  expect(key).toHaveLength(32);
  expect(isEncryptedDatabase(profileFiles(dir).database)).toBe(true);
  expect(await unlockProfile(hostWith(keyStore, { profileDir: dir }))).toEqual(key);
  expect(isReadable(dir, key)).toBe(true);
  expect(await readProtection(hostWith(keyStore, { profileDir: dir }))).toEqual({
    kind: 'key-store',
    keyStore: 'gnome_libsecret',
    hasRecoveryCode: false,
  });
});

test('nothing of a request and nothing of the key lies in an encrypted profile as it is', async () => {
  const { dir, key } = await newSealedProfile();
  const found = fs.readdirSync(dir).map((name) => fs.readFileSync(`${dir}/${name}`));
  for (const clear of ['SAP SE', 'example.com', Buffer.from(key), Buffer.from(key).toString('base64')])
    expect(found.filter((bytes) => bytes.includes(clear))).toEqual([]);
});

const useless: Record<string, (keyStore: TestKeyStore) => void> = {
  'there is no key store': (keyStore) => {
    keyStore.is = 'gone';
  },
  'the key store refuses to seal': (keyStore) => {
    keyStore.is = 'locked';
  },
  'the key store gives back something else': (keyStore) => {
    keyStore.open = async () => new Uint8Array(32);
  },
};

test.for(Object.keys(useless))('a new profile is left plain where %s', async (name) => {
  const keyStore = makeTestKeyStore();
  useless[name]?.(keyStore);
  const host = hostWith(keyStore);
  expect(await unlockProfile(host)).toBeNull();
  expect(fs.readdirSync(host.profileDir)).toEqual([]);
});

test('the command line makes no key for a new profile', async () => {
  const host = { ...hostWith(makeTestKeyStore()), protectsNewProfiles: false };
  expect(await unlockProfile(host)).toBeNull();
});

test('a plain profile stays plain', async () => {
  const profile = openProfile();
  profile.close();
  expect(await unlockProfile(hostWith(makeTestKeyStore(), { profileDir: profile.dir }))).toBeNull();
  expect(fs.existsSync(profile.files.keys)).toBe(false);
});

test.for(['commits', 'journal'] as const)(
  'a profile whose database is gone gets no new key: its %s tells that there was one',
  async (left) => {
    const dir = temporaryFolder();
    fs.writeFileSync(profileFiles(dir)[left], 'x');
    expect(await unlockProfile(hostWith(makeTestKeyStore(), { profileDir: dir }))).toBeNull();
    expect(fs.existsSync(profileFiles(dir).keys)).toBe(false);
  },
);

const failures: Record<string, (keyStore: TestKeyStore) => void> = {
  locked: (keyStore) => (keyStore.is = 'locked'),
  gone: (keyStore) => (keyStore.is = 'gone'),
  'another one': (keyStore) => (keyStore.secret = 'another'),
  'one that gives another key': (keyStore) => (keyStore.open = async () => new Uint8Array(32)),
};

test.for(Object.keys(failures))(
  'a profile whose key store is %s is sealed with nothing changed, and opens once it is back',
  async (name) => {
    const { dir, keyStore, key } = await newSealedProfile();
    const before = contentOf(dir);
    const usable = { ...keyStore };
    failures[name]?.(keyStore);
    await expect(unlockProfile(hostWith(keyStore, { profileDir: dir }))).rejects.toMatchObject({
      code: 'profile-sealed',
      details: { ways: [], reason: 'key-store', keyStore: 'gnome_libsecret' },
    });
    expect(contentOf(dir)).toEqual(before);
    Object.assign(keyStore, usable);
    expect(await unlockProfile(hostWith(keyStore, { profileDir: dir }))).toEqual(key);
  },
);

test('a recovery code opens a profile on another computer, whose key store opens it from then on', async () => {
  const { dir, keyStore, key } = await newSealedProfile();
  const code = await makeRecoveryCode(hostWith(keyStore, { profileDir: dir }), key);
  const other = makeTestKeyStore('kwallet6');
  await expect(unlockProfile(hostWith(other, { profileDir: dir }))).rejects.toMatchObject({
    details: { ways: ['recovery-code'], reason: 'key-store', keyStore: 'gnome_libsecret' },
  });
  const typed = ` ${code.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l')} `;
  expect(await unlockProfile(hostWith(other, { profileDir: dir }), typed)).toEqual(key);
  expect(await unlockProfile(hostWith(other, { profileDir: dir }))).toEqual(key);
  const wraps = readKeyFile(profileFiles(dir))?.wraps;
  expect(wraps).toMatchObject([{ kind: 'key-store', name: 'kwallet6' }, { kind: 'recovery-code' }]);
});

test('a recovery code opens a profile where no key store is, each time anew', async () => {
  const { dir, keyStore, key } = await newSealedProfile();
  const code = await makeRecoveryCode(hostWith(keyStore, { profileDir: dir }), key);
  keyStore.is = 'gone';
  expect(await unlockProfile(hostWith(keyStore, { profileDir: dir, secret: code }))).toEqual(key);
  await expect(unlockProfile(hostWith(keyStore, { profileDir: dir }))).rejects.toMatchObject({
    code: 'profile-sealed',
  });
});

test('only the newest recovery code opens a profile', async () => {
  const { dir, keyStore, key } = await newSealedProfile();
  const [first, second] = [
    await makeRecoveryCode(hostWith(keyStore, { profileDir: dir }), key),
    await makeRecoveryCode(hostWith(keyStore, { profileDir: dir }), key),
  ];
  keyStore.is = 'gone';
  await expect(unlockProfile(hostWith(keyStore, { profileDir: dir }), first)).rejects.toMatchObject({
    code: 'wrong-secret',
    details: { ways: ['recovery-code'] },
  });
  expect(await unlockProfile(hostWith(keyStore, { profileDir: dir }), second)).toEqual(key);
});

test('a key store that was renewed, or is known by another name, seals the key anew', async () => {
  const { dir, keyStore, key } = await newSealedProfile();
  keyStore.hasNewKey = true;
  const sealed = () => readKeyFile(profileFiles(dir))?.wraps[0];
  const before = sealed();
  expect(await unlockProfile(hostWith(keyStore, { profileDir: dir }))).toEqual(key);
  expect(sealed()).not.toEqual(before);
  keyStore.hasNewKey = false;
  keyStore.called = 'kwallet6';
  await unlockProfile(hostWith(keyStore, { profileDir: dir }));
  expect(sealed()).toMatchObject({ name: 'kwallet6' });
});

test('beside a process that has the profile open its key is given, and its key file stays as it is', async () => {
  const { dir, keyStore, key } = await newSealedProfile();
  keyStore.hasNewKey = true;
  const before = readKeyFile(profileFiles(dir));
  const release = takeWriterLock(profileFiles(dir).lock);
  try {
    expect(await unlockProfile(hostWith(keyStore, { profileDir: dir }))).toEqual(key);
    expect(readKeyFile(profileFiles(dir))).toEqual(before);
  } finally {
    release();
  }
});

test('a passphrase is asked for at each start, also on a computer with a key store and after a recovery code', async () => {
  const { dir, keyStore, key } = await newSealedProfile();
  const host = hostWith(keyStore, { profileDir: dir });
  await protectProfile(host, { kind: 'passphrase', passphrase: PASSPHRASE }, key);
  const code = await makeRecoveryCode(host, key);
  expect(await unlockProfile(host, code)).toEqual(key);
  await expect(unlockProfile(host)).rejects.toMatchObject({
    code: 'profile-sealed',
    details: { ways: ['passphrase', 'recovery-code'], reason: 'passphrase', keyStore: null },
  });
  await expect(unlockProfile(host, `${PASSPHRASE}!`)).rejects.toMatchObject({ code: 'wrong-secret' });
  expect(await unlockProfile(host, PASSPHRASE)).toEqual(key);
});

test.for(['keys', 'keysCopy'] as const)(
  'a profile whose %s is broken or missing opens, and has both copies again',
  async (name) => {
    const { dir, keyStore, key } = await newSealedProfile();
    const files = profileFiles(dir);
    const whole = fs.readFileSync(files.keys, 'utf8');
    for (const spoil of [
      () => fs.rmSync(files[name]),
      () => fs.writeFileSync(files[name], whole.slice(0, 100)),
      () => fs.writeFileSync(files[name], ''),
    ]) {
      spoil();
      expect(await unlockProfile(hostWith(keyStore, { profileDir: dir }))).toEqual(key);
      expect(fs.readFileSync(files[name], 'utf8')).toBe(whole);
      expect(fs.statSync(files[name]).mode & 0o777).toBe(0o600);
    }
  },
);

test('a profile both of whose key files are damaged or missing is refused, and nothing is made anew', async () => {
  const { dir, keyStore } = await newSealedProfile();
  const files = profileFiles(dir);
  for (const spoil of [(file: string) => fs.writeFileSync(file, '{}'), (file: string) => fs.rmSync(file)]) {
    for (const file of [files.keys, files.keysCopy]) spoil(file);
    const before = contentOf(dir);
    for (const secret of [undefined, PASSPHRASE])
      await expect(unlockProfile(hostWith(keyStore, { profileDir: dir }), secret)).rejects.toMatchObject({
        code: 'keys-damaged',
        details: { file: files.keys },
      });
    await expect(readProtection(hostWith(keyStore, { profileDir: dir }))).rejects.toMatchObject({
      code: 'keys-damaged',
    });
    expect(contentOf(dir)).toEqual(before);
  }
});

test('a database that is damaged is called so with the right key, not sealed', async () => {
  const { dir, keyStore, key } = await newSealedProfile();
  const { database } = profileFiles(dir);
  const bytes = fs.readFileSync(database);
  bytes[200] = (bytes[200] ?? 0) ^ 1;
  fs.writeFileSync(database, bytes);
  expect(await unlockProfile(hostWith(keyStore, { profileDir: dir }))).toEqual(key);
  expect(() => readerWith(dir, key)).toThrow('profile-not-a-database');
});

test('a key file of a newer version is left alone', async () => {
  const { dir, keyStore } = await newSealedProfile();
  const { keys, keysCopy } = profileFiles(dir);
  const { keysText } = await import('../../../electron/core/keys/key-file.ts');
  const content = readKeyFile({ keys, keysCopy });
  for (const file of [keys, keysCopy]) fs.writeFileSync(file, keysText({ ...content, version: 2 } as never));
  await expect(unlockProfile(hostWith(keyStore, { profileDir: dir }))).rejects.toMatchObject({
    code: 'profile-newer',
  });
});
