import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { keyCheckOf, newDataKey, type DataKey } from '../../../electron/core/keys/data-key.ts';
import { readKeyFile, writeKeyFile } from '../../../electron/core/keys/key-file.ts';
import { makeRecoveryCode, protectProfile, readProtection } from '../../../electron/core/keys/protection.ts';
import { unlockProfile } from '../../../electron/core/keys/unlock-profile.ts';
import { writeBackup } from '../../../electron/core/store/backup.ts';
import { openWholeBackup } from '../../../electron/core/store/database-file.ts';
import { isEncryptedDatabase, isPlainDatabase } from '../../../electron/core/store/database-form.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { storedCount } from '../../../electron/core/store/profile-identity.ts';
import { makeStore } from '../../../electron/core/store/store.ts';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import { eachMoment } from '../../support/each-moment.ts';
import { hostWith, makeTestKeyStore, PASSPHRASE, withProfile } from '../../support/sealed-profile.ts';
import { addRequest, AT, contentOf, openProfile } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const byPassphrase = { kind: 'passphrase', passphrase: PASSPHRASE } as const;
const byKeyStore = { kind: 'key-store' } as const;

/** A plain profile with a request, of which the app has made a backup. */
function plainProfile(): { dir: string; id: string; backup: string } {
  const { dir, files, store, close } = openProfile();
  const id = addRequest(store);
  fs.mkdirSync(files.backups);
  const backup = path.join(files.backups, '000001-20261122T090000Z-1.backup');
  writeBackup(store, backup);
  addRequest(store, { '/note': 'nach der Sicherung' });
  close();
  return { dir, id, backup };
}

const clear = ['SAP SE', 'nach der Sicherung', 'SQLite format 3'];
const allBytes = (dir: string): Buffer =>
  Buffer.concat(
    fs
      .readdirSync(dir, { recursive: true, encoding: 'utf8' })
      .filter((name) => !/writer\.lock/.test(name) && fs.statSync(path.join(dir, name)).isFile())
      .map((name) => fs.readFileSync(path.join(dir, name))),
  );

test('a plain profile is encrypted with its backups, every change of it and its counter; nothing clear is left', async () => {
  const { dir, id, backup } = plainProfile();
  const host = hostWith(makeTestKeyStore(), { profileDir: dir });
  expect(await readProtection(host)).toMatchObject({ kind: 'none', keyStore: 'gnome_libsecret' });
  expect(clear.every((text) => allBytes(dir).includes(text))).toBe(true);
  const key = await protectProfile(host, byKeyStore, null);
  expect(clear.filter((text) => allBytes(dir).includes(text))).toEqual([]);
  expect(await readProtection(host)).toMatchObject({ kind: 'key-store', hasRecoveryCode: false });
  expect(await unlockProfile(host)).toEqual(key);
  withProfile(dir, key, (store) => {
    expect(store.drafts.get(id).packet).toContain('SAP SE');
    expect(verifyContent(store.connection, 'profile')).toEqual([]);
  });
  const whole = openWholeBackup(backup, key);
  expect(makeStore(whole).drafts.get(id).packet).toContain('SAP SE');
  whole.close();
  expect(fs.readdirSync(path.dirname(backup))).toHaveLength(1);
});

test('an encryption killed at any moment leaves the plain profile or the encrypted one, whole, and is gone on with', async () => {
  const { dir, id } = plainProfile();
  const keyStore = makeTestKeyStore();
  const moments = await eachMoment(dir, () =>
    protectProfile(hostWith(keyStore, { profileDir: dir }), byKeyStore, null),
  );
  expect(moments.length).toBeGreaterThan(20);
  const kinds = new Set<string>();
  for (const moment of moments) {
    const key = await unlockProfile(hostWith(keyStore, { profileDir: moment }));
    kinds.add(key === null ? 'plain' : 'encrypted');
    withProfile(moment, key, (store) => {
      expect(verifyContent(store.connection, moment)).toEqual([]);
      expect(store.drafts.get(id).packet).toContain('SAP SE');
      expect(storedCount(store.connection.db)).toMatchObject({ commits: 2 });
    });
    const { backups } = profileFiles(moment);
    for (const name of fs.readdirSync(backups).filter((one) => one.endsWith('.backup'))) {
      openWholeBackup(path.join(backups, name), key).close();
      kinds.add(
        `${key === null ? 'plain' : 'encrypted'}, its backup ${isPlainDatabase(path.join(backups, name)) ? 'plain' : 'encrypted'}`,
      );
    }
  }
  expect([...kinds].toSorted()).toEqual([
    'encrypted',
    'encrypted, its backup encrypted',
    'plain',
    'plain, its backup plain',
  ]);
});

test('an encryption that was cut short is begun anew, and nothing clear is left then', async () => {
  const { dir, id } = plainProfile();
  const keyStore = makeTestKeyStore();
  const host = hostWith(keyStore, { profileDir: dir });
  const moments = await eachMoment(dir, () => protectProfile(host, byKeyStore, null));
  const plain = moments.filter((moment) => isPlainDatabase(profileFiles(moment).database));
  const half = plain.filter((moment) => fs.readdirSync(moment).some((name) => name.includes('encrypting')));
  expect(half.length).toBeGreaterThan(3);
  for (const moment of [half[0], half.at(-1)] as [string, string]) {
    const key = await protectProfile(hostWith(keyStore, { profileDir: moment }), byKeyStore, null);
    withProfile(moment, key, (whole) => expect(whole.drafts.get(id).packet).toContain('SAP SE'));
    expect(clear.filter((text) => allBytes(moment).includes(text))).toEqual([]);
    expect(fs.readdirSync(moment).filter((name) => name.includes('encrypting'))).toEqual([]);
  }
});

test('a change of protection killed at any moment leaves one that opens, the old or the new', async () => {
  const keyStore = makeTestKeyStore();
  const host = hostWith(keyStore);
  const key = (await unlockProfile(host)) as DataKey;
  withProfile(host.profileDir, key, (store) => addRequest(store));
  const moments = await eachMoment(host.profileDir, () => protectProfile(host, byPassphrase, key));
  const kinds = new Set<string>();
  for (const moment of moments) {
    const there = hostWith(keyStore, { profileDir: moment });
    const { kind } = await readProtection(there);
    expect(await unlockProfile(there, kind === 'passphrase' ? PASSPHRASE : undefined)).toEqual(key);
    kinds.add(kind);
  }
  expect(kinds).toEqual(new Set(['key-store', 'passphrase']));
});

test('passphrase and key store replace each other, and the recovery code stays', async () => {
  const keyStore = makeTestKeyStore();
  const host = hostWith(keyStore);
  const { dir } = plainProfile();
  host.profileDir = dir;
  const key = await protectProfile(host, byPassphrase, null);
  const code = await makeRecoveryCode(host, key);
  const kinds = () => readKeyFile(profileFiles(dir))?.wraps.map(({ kind }) => kind);
  expect(kinds()).toEqual(['passphrase', 'recovery-code']);
  expect(await protectProfile(host, byKeyStore, key)).toEqual(key);
  expect(kinds()).toEqual(['key-store', 'recovery-code']);
  keyStore.is = 'locked';
  await expect(unlockProfile(host, PASSPHRASE)).rejects.toMatchObject({ code: 'wrong-secret' });
  expect(await unlockProfile(host, code)).toEqual(key);
  keyStore.is = 'usable';
  await protectProfile(host, byPassphrase, key);
  expect(kinds()).toEqual(['passphrase', 'recovery-code']);
  await expect(unlockProfile(host)).rejects.toMatchObject({ code: 'profile-sealed' });
  expect(await readProtection(host)).toEqual({
    kind: 'passphrase',
    keyStore: 'gnome_libsecret',
    hasRecoveryCode: true,
  });
});

test.for(['', 'kurz', '123456789', '   123456789   '])(
  'a passphrase of fewer than ten characters is refused with nothing changed: "%s"',
  async (passphrase) => {
    const { dir } = plainProfile();
    const before = contentOf(dir);
    await expect(
      protectProfile(
        hostWith(makeTestKeyStore(), { profileDir: dir }),
        { kind: 'passphrase', passphrase },
        null,
      ),
    ).rejects.toMatchObject({ code: 'passphrase-short', details: { least: 10 } });
    expect(contentOf(dir)).toEqual(before);
  },
);

test.for(['gone', 'locked'] as const)(
  'a key store that is %s protects nothing, and is refused with nothing changed',
  async (state) => {
    const { dir } = plainProfile();
    const before = contentOf(dir);
    const keyStore = makeTestKeyStore();
    keyStore.is = state;
    await expect(
      protectProfile(hostWith(keyStore, { profileDir: dir }), byKeyStore, null),
    ).rejects.toMatchObject({ code: 'no-key-store' });
    expect(contentOf(dir)).toEqual(before);
  },
);

test.for([null, newDataKey()])(
  'the protection of an encrypted profile is not changed without its key',
  async (other) => {
    const keyStore = makeTestKeyStore();
    const host = hostWith(keyStore);
    const key = (await unlockProfile(host)) as DataKey;
    withProfile(host.profileDir, key, (store) => addRequest(store));
    const before = contentOf(host.profileDir);
    await expect(protectProfile(host, byPassphrase, other)).rejects.toMatchObject({ code: 'profile-sealed' });
    if (other) await expect(makeRecoveryCode(host, other)).rejects.toMatchObject({ code: 'keys-damaged' });
    expect(contentOf(host.profileDir)).toEqual(before);
  },
);

test('a profile that is not encrypted has no recovery code', async () => {
  const { dir } = plainProfile();
  await expect(makeRecoveryCode({ profileDir: dir }, null)).rejects.toMatchObject({ code: 'internal' });
});

test('a profile that somebody reads meanwhile stays plain', async () => {
  const { dir } = plainProfile();
  const { openForReading } = await import('../../../electron/core/store/connection.ts');
  const reader = openForReading(dir);
  reader?.db.prepare('SELECT count(*) FROM draft').get();
  await expect(
    protectProfile(hostWith(makeTestKeyStore(), { profileDir: dir }), byKeyStore, null),
  ).rejects.toMatchObject({ code: 'profile-locked' });
  reader?.close();
  expect(isPlainDatabase(profileFiles(dir).database)).toBe(true);
  expect(await unlockProfile(hostWith(makeTestKeyStore(), { profileDir: dir }))).toBeNull();
  withProfile(dir, null, (store) => expect(verifyContent(store.connection, dir)).toEqual([]));
});

test('a damaged plain profile is not encrypted: the damaged file stays as it is', async () => {
  const { dir, id } = plainProfile();
  const { database } = profileFiles(dir);
  withProfile(dir, null, (store) =>
    store.connection.db.prepare("UPDATE draft SET updated_at = '' WHERE id = ?").run(id),
  );
  const before = fs.readFileSync(database);
  await expect(
    protectProfile(hostWith(makeTestKeyStore(), { profileDir: dir }), byKeyStore, null),
  ).rejects.toMatchObject({ code: 'profile-damaged' });
  expect(fs.readFileSync(database)).toEqual(before);
  expect(fs.readdirSync(dir).filter((name) => name.includes('encrypting'))).toEqual([]);
});

test('a profile that has lost changes is not encrypted', async () => {
  const { dir } = plainProfile();
  fs.rmSync(profileFiles(dir).database);
  await expect(
    protectProfile(hostWith(makeTestKeyStore(), { profileDir: dir }), byKeyStore, null),
  ).rejects.toMatchObject({ code: 'changes-missing' });
  expect(fs.existsSync(profileFiles(dir).keys)).toBe(false);
});

test('a backup that is damaged stays as it is, is said so, and does not stop the encryption', async () => {
  const { dir, backup } = plainProfile();
  fs.truncateSync(backup, fs.statSync(backup).size - 4096);
  const before = fs.readFileSync(backup);
  const lines: string[] = [];
  const host = {
    ...hostWith(makeTestKeyStore(), { profileDir: dir }),
    log: (_: string, text: string) => lines.push(text),
  };
  await protectProfile(host, byKeyStore, null);
  expect(isEncryptedDatabase(profileFiles(dir).database)).toBe(true);
  expect(fs.readFileSync(backup)).toEqual(before);
  expect(lines).toEqual(['a backup could not be encrypted and stays as it is']);
});

test('a key file that was left beside a plain profile is kept aside, not overwritten', async () => {
  const { dir } = plainProfile();
  const files = profileFiles(dir);
  const old = {
    keyCheck: keyCheckOf(newDataKey()),
    wraps: [{ kind: 'key-store', name: 'old', sealed: 'b2xk' }],
  } as const;
  writeKeyFile(files, { ...old, wraps: [...old.wraps] });
  const text = fs.readFileSync(files.keys, 'utf8');
  const host = { ...hostWith(makeTestKeyStore(), { profileDir: dir }) };
  host.clock = { ...host.clock, now: () => new Date(AT) };
  await protectProfile(host, byKeyStore, null);
  const kept = path.join(files.damaged, AT.replaceAll(':', '-'), path.basename(files.keys));
  expect(fs.readFileSync(kept, 'utf8')).toBe(text);
});

test('a new profile is protected by a passphrase before anything is stored in it', async () => {
  const keyStore = makeTestKeyStore();
  keyStore.is = 'gone';
  const host = hostWith(keyStore, { profileDir: path.join(temporaryFolder(), 'new') });
  const key = await protectProfile(host, byPassphrase, null);
  withProfile(host.profileDir, key, (store) => addRequest(store));
  expect(isEncryptedDatabase(profileFiles(host.profileDir).database)).toBe(true);
  expect(await unlockProfile(host, PASSPHRASE)).toEqual(key);
});
