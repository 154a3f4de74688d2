import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { DataKey } from '../../../electron/core/keys/data-key.ts';
import { makeRecoveryCode, protectProfile, readProtection } from '../../../electron/core/keys/protection.ts';
import { unlockProfile } from '../../../electron/core/keys/unlock-profile.ts';
import { restoreProfile } from '../../../electron/core/operations/profile-operations.ts';
import { writeBackup } from '../../../electron/core/store/backup.ts';
import { readBackupKeys } from '../../../electron/core/store/backup-keys.ts';
import { openWholeBackup } from '../../../electron/core/store/database-file.ts';
import { isEncryptedDatabase, isPlainDatabase } from '../../../electron/core/store/database-form.ts';
import { listKeptBackups } from '../../../electron/core/store/kept-backups.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { renewBackupKeys } from '../../../electron/core/store/renew-backup-keys.ts';
import { storeTasks } from '../../../electron/core/store/store-tasks.ts';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import { eachMoment } from '../../support/each-moment.ts';
import {
  hostWith,
  makeTestKeyStore,
  PASSPHRASE,
  withProfile,
  type TestKeyStore,
} from '../../support/sealed-profile.ts';
import { addRequest, contentOf, deskErrorOf, openProfile } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

type Backed = { dir: string; backup: string; id: string; key: DataKey; code: string; keyStore: TestKeyStore };

/** An encrypted profile with a request and a recovery code, and a backup of it. */
async function backedUp(): Promise<Backed> {
  const keyStore = makeTestKeyStore();
  const host = hostWith(keyStore);
  const key = (await unlockProfile(host)) as DataKey;
  const code = await makeRecoveryCode(host, key);
  const backup = path.join(temporaryFolder(), 'backup');
  const id = withProfile<string>(host.profileDir, key, (store) => {
    const added = addRequest(store);
    writeBackup(store, backup);
    return added;
  });
  return { dir: host.profileDir, backup, id, key, code, keyStore };
}

/** A backup of a plain profile with a request. */
function plainBackup(): { backup: string; id: string } {
  const { store, close } = openProfile();
  const id = addRequest(store);
  const backup = path.join(temporaryFolder(), 'backup');
  writeBackup(store, backup);
  close();
  return { backup, id };
}

function expectWhole(dir: string, key: DataKey | null, id: string): void {
  withProfile(dir, key, (store) => {
    expect(verifyContent(store.connection, dir)).toEqual([]);
    expect(store.drafts.get(id).packet).toContain('SAP SE');
  });
}

test('a backup of an encrypted profile is encrypted, carries its wrapped key, and shows nothing', async () => {
  const { backup, key } = await backedUp();
  const bytes = fs.readFileSync(backup);
  expect(isEncryptedDatabase(backup)).toBe(true);
  for (const clear of ['SAP SE', 'SQLite format', Buffer.from(key)])
    expect(bytes.includes(clear)).toBe(false);
  expect(readBackupKeys(backup)?.keys.wraps.map(({ kind }) => kind)).toEqual(['key-store', 'recovery-code']);
});

test('a backup is restored into its own profile, whose key file stays as it is', async () => {
  const { dir, backup, id, key, keyStore } = await backedUp();
  const files = profileFiles(dir);
  const before = fs.readFileSync(files.keys);
  const host = hostWith(keyStore, { profileDir: dir });
  expect(await restoreProfile(host, { file: backup })).toMatchObject({ ok: true, packets: 1 });
  expect(fs.readFileSync(files.keys)).toEqual(before);
  expect(isEncryptedDatabase(files.database)).toBe(true);
  expectWhole(dir, await unlockProfile(host), id);
  expect(await unlockProfile(host)).toEqual(key);
});

test('a backup alone is enough on another computer with its recovery code, and its key store opens it from then on', async () => {
  const { backup, id, key, code } = await backedUp();
  const other = makeTestKeyStore('kwallet6');
  const dir = path.join(temporaryFolder(), 'new');
  const host = { ...hostWith(other, { profileDir: dir }), protectsNewProfiles: false };
  await expect(restoreProfile(host, { file: backup })).rejects.toMatchObject({
    code: 'backup-sealed',
    details: { file: backup, ways: ['recovery-code'] },
  });
  await expect(restoreProfile(host, { file: backup, secret: PASSPHRASE })).rejects.toMatchObject({
    code: 'wrong-secret',
  });
  expect(fs.existsSync(dir)).toBe(false);
  expect(await restoreProfile(host, { file: backup, secret: code.toLowerCase() })).toMatchObject({
    packets: 1,
    movedTo: null,
  });
  expect(await unlockProfile(host)).toEqual(key);
  expectWhole(dir, key, id);
});

test('a backup is restored on its own computer though the profile is gone, without asking', async () => {
  const { dir, backup, id, key, keyStore } = await backedUp();
  fs.rmSync(dir, { recursive: true });
  const host = { ...hostWith(keyStore, { profileDir: dir }), protectsNewProfiles: false };
  await restoreProfile(host, { file: backup });
  expect(await unlockProfile(host)).toEqual(key);
  expectWhole(dir, key, id);
});

test('a backup made before the passphrase was changed opens with the passphrase of then', async () => {
  const { dir, key, keyStore } = await backedUp();
  keyStore.is = 'gone';
  const host = hostWith(keyStore, { profileDir: dir });
  await protectProfile(host, { kind: 'passphrase', passphrase: PASSPHRASE }, key);
  const backup = path.join(temporaryFolder(), 'backup');
  withProfile(dir, key, (store) => writeBackup(store, backup));
  await protectProfile(host, { kind: 'passphrase', passphrase: 'ein ganz anderer Satz' }, key);
  const elsewhere = hostWith(keyStore);
  await expect(
    restoreProfile(elsewhere, { file: backup, secret: 'ein ganz anderer Satz' }),
  ).rejects.toMatchObject({ code: 'wrong-secret' });
  await restoreProfile(elsewhere, { file: backup, secret: PASSPHRASE });
  expect(await unlockProfile(elsewhere, PASSPHRASE)).toEqual(key);
  // At home the key is the same, so the passphrase of now goes on.
  await restoreProfile(host, { file: backup, secret: 'ein ganz anderer Satz' });
  expect(await unlockProfile(host, 'ein ganz anderer Satz')).toEqual(key);
});

test('the kept backups open with the passphrase of now after the next one is made, and no longer with the one before', async () => {
  const { dir, key, keyStore } = await backedUp();
  const host = hostWith(keyStore, { profileDir: dir });
  const files = profileFiles(dir);
  keyStore.is = 'gone';
  await protectProfile(host, { kind: 'passphrase', passphrase: PASSPHRASE }, key);
  const backUp = (at: string) => storeTasks.backUp({ profileDir: dir, key }, { at });
  const { file } = backUp('2026-11-20T10:00:00Z');
  const foreign = await backedUp();
  const foreignBackup = path.join(files.backups, '000007-20261120T100100Z-1.backup');
  fs.copyFileSync(foreign.backup, foreignBackup);
  const foreignBytes = fs.readFileSync(foreignBackup);

  await protectProfile(host, { kind: 'passphrase', passphrase: 'ein ganz anderer Satz' }, key);
  backUp('2026-11-20T10:15:00Z');

  openWholeBackup(file, key).close();
  const elsewhere = hostWith(keyStore);
  await expect(restoreProfile(elsewhere, { file, secret: PASSPHRASE })).rejects.toMatchObject({
    code: 'wrong-secret',
  });
  await restoreProfile(elsewhere, { file, secret: 'ein ganz anderer Satz' });
  expect(await unlockProfile(elsewhere, 'ein ganz anderer Satz')).toEqual(key);
  expect(fs.readFileSync(foreignBackup)).toEqual(foreignBytes);
});

test('renewing the keys of kept backups leaves each old or new, wherever it is cut short', async () => {
  const { dir, key, keyStore } = await backedUp();
  const files = profileFiles(dir);
  for (const at of ['2026-11-20T10:00:00Z', '2026-11-20T10:15:00Z'])
    storeTasks.backUp({ profileDir: dir, key }, { at });
  await makeRecoveryCode(hostWith(keyStore, { profileDir: dir }), key);
  const moments = await eachMoment(dir, async () => expect(renewBackupKeys(files)).toBe(2));
  expect(moments.length).toBeGreaterThan(4);
  for (const moment of moments)
    for (const { file } of listKeptBackups(profileFiles(moment))) {
      openWholeBackup(file, key).close();
      expect(readBackupKeys(file)?.keys.wraps).toHaveLength(2);
    }
  expect(renewBackupKeys(files)).toBe(0);
});

test('a backup with another key takes the place of a profile, whose database and key move aside together', async () => {
  const { backup, id, key, code } = await backedUp();
  const other = await backedUp();
  const host = hostWith(other.keyStore, { profileDir: other.dir });
  const before = fs.readFileSync(profileFiles(other.dir).keys);
  const { movedTo } = await restoreProfile(host, { file: backup, secret: code });
  expect(await unlockProfile(host)).toEqual(key);
  expectWhole(other.dir, key, id);
  const kept = profileFiles(movedTo ?? '');
  expect(fs.readFileSync(kept.keys)).toEqual(before);
  openWholeBackup(kept.database, other.key).close();
});

test('what a backup with another key replaced is in the list of backups with its own keys, so that there is a way back', async () => {
  const { backup, code } = await backedUp();
  const other = await backedUp();
  const host = hostWith(other.keyStore, { profileDir: other.dir });
  await restoreProfile(host, { file: backup, secret: code });
  const [replaced] = listKeptBackups(profileFiles(other.dir));
  await restoreProfile(host, { file: replaced?.file ?? '' });
  expect(await unlockProfile(host)).toEqual(other.key);
  expectWhole(other.dir, other.key, other.id);
});

test('a restore that fails when the old files have moved aside puts them back', async () => {
  const { backup, code } = await backedUp();
  const other = await backedUp();
  const files = profileFiles(other.dir);
  const host = hostWith(other.keyStore, { profileDir: other.dir });
  fs.mkdirSync(`${files.keys}.part`);
  await expect(restoreProfile(host, { file: backup, secret: code })).rejects.toMatchObject({
    code: 'profile-unreadable',
  });
  expect(await unlockProfile(host)).toEqual(other.key);
  expectWhole(other.dir, other.key, other.id);
  expect(fs.existsSync(`${files.database}.restoring`)).toBe(false);
});

test('a profile with a passphrase is not opened without it by a backup from before, which the key store would open', async () => {
  const { dir, backup, id, key, code, keyStore } = await backedUp();
  const host = hostWith(keyStore, { profileDir: dir });
  await protectProfile(host, { kind: 'passphrase', passphrase: PASSPHRASE }, key);
  await expect(restoreProfile(host, { file: backup })).rejects.toMatchObject({
    code: 'backup-sealed',
    details: { file: backup, ways: ['passphrase', 'recovery-code'] },
  });
  await expect(restoreProfile(host, { file: backup, secret: 'ein ganz anderer Satz' })).rejects.toMatchObject(
    { code: 'wrong-secret' },
  );
  await restoreProfile(host, { file: backup, secret: code });
  await expect(unlockProfile(host)).rejects.toMatchObject({ code: 'profile-sealed' });
  expectWhole(dir, await unlockProfile(host, PASSPHRASE), id);
});

test('a restore with another key killed at any moment leaves the old profile, the new one, or one that says what is missing', async () => {
  const { backup, code } = await backedUp();
  const other = await backedUp();
  const moments = await eachMoment(other.dir, () =>
    restoreProfile(hostWith(other.keyStore, { profileDir: other.dir }), { file: backup, secret: code }),
  );
  const seen = new Set<string>();
  for (const moment of moments) {
    const host = hostWith(other.keyStore, { profileDir: moment });
    const key = await unlockProfile(host);
    try {
      withProfile(moment, key, (store) => expect(verifyContent(store.connection, moment)).toEqual([]));
      seen.add(key && Buffer.from(key).equals(Buffer.from(other.key)) ? 'old' : 'new');
    } catch (error) {
      seen.add(String(error));
    }
  }
  expect(seen).toEqual(new Set(['old', 'DeskError: changes-missing', 'new']));
});

test('a plain backup becomes encrypted in an encrypted profile', async () => {
  const { dir, key, keyStore } = await backedUp();
  const { backup, id } = plainBackup();
  const host = hostWith(keyStore, { profileDir: dir });
  const before = fs.readFileSync(backup);
  await restoreProfile(host, { file: backup });
  expect(fs.readFileSync(backup)).toEqual(before);
  expect(isEncryptedDatabase(profileFiles(dir).database)).toBe(true);
  expectWhole(dir, key, id);
  expect(await unlockProfile(host)).toEqual(key);
});

test('a plain backup waits for the secret where the profile is sealed', async () => {
  const { dir, key, keyStore, code } = await backedUp();
  const { backup, id } = plainBackup();
  keyStore.is = 'locked';
  const before = contentOf(dir);
  const host = hostWith(keyStore, { profileDir: dir });
  await expect(restoreProfile(host, { file: backup })).rejects.toMatchObject({ code: 'profile-sealed' });
  expect(contentOf(dir)).toEqual(before);
  await restoreProfile(host, { file: backup, secret: code });
  expectWhole(dir, key, id);
});

test.for([true, false])(
  'a plain backup rescues a profile whose keys are lost; with a key store (%s) it is encrypted again',
  async (isUsable) => {
    const { dir, keyStore, key } = await backedUp();
    const { backup, id } = plainBackup();
    const files = profileFiles(dir);
    for (const file of [files.keys, files.keysCopy]) fs.writeFileSync(file, 'x');
    keyStore.is = isUsable ? 'usable' : 'gone';
    const host = hostWith(keyStore, { profileDir: dir });
    const { movedTo } = await restoreProfile(host, { file: backup });
    const now = await unlockProfile(host);
    expect(now === null).toBe(!isUsable);
    expect(now).not.toEqual(key);
    expectWhole(dir, now, id);
    expect(await readProtection(host)).toMatchObject({ kind: isUsable ? 'key-store' : 'none' });
    openWholeBackup(profileFiles(movedTo ?? '').database, key).close();
  },
);

test('an encrypted backup makes a plain profile an encrypted one', async () => {
  const { backup, id, key, code } = await backedUp();
  const profile = openProfile();
  profile.close();
  const host = { ...hostWith(makeTestKeyStore(), { profileDir: profile.dir }) };
  await restoreProfile(host, { file: backup, secret: code });
  expect(isEncryptedDatabase(profile.files.database)).toBe(true);
  expect(await unlockProfile(host)).toEqual(key);
  expectWhole(profile.dir, key, id);
});

test('a plain backup stays plain in a plain profile', async () => {
  const { backup } = plainBackup();
  const profile = openProfile();
  profile.close();
  const host = hostWith(makeTestKeyStore(), { profileDir: profile.dir });
  await restoreProfile(host, { file: backup });
  expect(isPlainDatabase(profile.files.database)).toBe(true);
  expect(fs.existsSync(profile.files.keys)).toBe(false);
});

const flip = (file: string, at: number): void => {
  const bytes = fs.readFileSync(file);
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  fs.writeFileSync(file, bytes);
};

test.for([
  ['cut short by a byte', (file: string) => fs.truncateSync(file, fs.statSync(file).size - 1)],
  ['cut short by a page', (file: string) => fs.truncateSync(file, fs.statSync(file).size - 4096)],
  ['cut off in the middle', (file: string) => fs.truncateSync(file, Math.floor(fs.statSync(file).size / 2))],
  ['with bytes behind it', (file: string) => fs.appendFileSync(file, 'x')],
  ['with a flipped bit in its magic', (file: string) => flip(file, -3)],
  ['with a flipped bit in its checksum', (file: string) => flip(file, -20)],
  ['with a flipped bit in its length', (file: string) => flip(file, -52)],
  ['with a flipped bit in its keys', (file: string) => flip(file, -200)],
  ['with a flipped bit in its first page', (file: string) => flip(file, 100)],
  ['with a flipped bit in a later page', (file: string) => flip(file, 9000)],
  ['empty', (file: string) => fs.truncateSync(file, 0)],
] as const)('an encrypted backup %s is refused with nothing changed', async ([, damage]) => {
  const { dir, backup, keyStore, code } = await backedUp();
  damage(backup);
  const before = contentOf(dir);
  await expect(
    restoreProfile(hostWith(keyStore, { profileDir: dir }), { file: backup }),
  ).rejects.toMatchObject({ code: 'backup-damaged' });
  const elsewhere = { ...hostWith(makeTestKeyStore()), protectsNewProfiles: false };
  await expect(restoreProfile(elsewhere, { file: backup, secret: code })).rejects.toMatchObject({
    code: 'backup-damaged',
  });
  expect(contentOf(dir)).toEqual(before);
  expect(fs.readdirSync(elsewhere.profileDir)).toEqual([]);
});

test('a backup is not made without the wrapped key that goes along with it', async () => {
  const { dir, key } = await backedUp();
  const { keys, keysCopy } = profileFiles(dir);
  const out = path.join(temporaryFolder(), 'backup');
  withProfile(dir, key, (store) => {
    for (const file of [keys, keysCopy]) fs.rmSync(file);
    expect(deskErrorOf(() => writeBackup(store, out)).code).toBe('keys-damaged');
  });
  expect(fs.readdirSync(path.dirname(out))).toEqual([]);
});
