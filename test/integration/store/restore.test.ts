import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { restoreBackup, writeBackup } from '../../../electron/core/store/backup.ts';
import { ownLease } from '../../../electron/core/store/lease.ts';
import { SCHEMA_VERSION } from '../../../electron/core/store/migrations/index.ts';
import type { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import {
  addRequest,
  AT,
  contentOf,
  crashedCopy,
  deskErrorOf,
  fillEveryTable,
  openProfile,
  openReader,
  queueRequest,
  startScript,
  lineOf,
} from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A backup with one request, and the profile that it was made of, closed. */
function madeBackup() {
  const profile = openProfile();
  const id = fillEveryTable(profile.store);
  const backup = path.join(temporaryFolder(), 'backup');
  writeBackup(profile.store, backup);
  const later = addRequest(profile.store);
  return { profile, dir: profile.dir, files: profile.files, id, later, backup };
}

const idsOf = (dir: string): string[] =>
  openReader(dir)
    .store.list({ limit: 500 })
    .items.map(({ id }) => id);

test('a backup is restored into a new folder, whole and ready to be written', () => {
  const { id, backup } = madeBackup();
  const dir = path.join(temporaryFolder(), 'new');
  expect(restoreBackup(dir, backup, AT)).toEqual({ packets: 1, movedTo: null });
  const { connection, store } = openProfile(dir);
  expect(verifyContent(connection, 'profile')).toEqual([]);
  addRequest(store);
  expect(store.list({ limit: 10, search: 'SAP' }).items.map((item) => item.id)).toContain(id);
  expect(fs.readdirSync(dir).filter((name) => name.includes('restoring'))).toEqual([]);
});

test('only the owner can read what was restored', () => {
  const { backup } = madeBackup();
  const dir = path.join(temporaryFolder(), 'new');
  fs.chmodSync(backup, 0o644);
  restoreBackup(dir, backup, AT);
  for (const name of fs.readdirSync(dir))
    expect([name, fs.statSync(path.join(dir, name)).mode & 0o077]).toEqual([name, 0]);
});

test('what was there before is moved aside, as it was', () => {
  const { profile, dir, files, id, backup } = madeBackup();
  const crashed = crashedCopy(profile, temporaryFolder());
  profile.close();
  const before = contentOf(crashed);
  const { movedTo } = restoreBackup(crashed, backup, AT);
  expect(movedTo).toBe(path.join(crashed, 'damaged', AT.replaceAll(':', '-')));
  expect(contentOf(movedTo ?? '')).toEqual(before);
  expect(idsOf(crashed)).toEqual([id]);
  expect(idsOf(dir)).toHaveLength(2);
  expect(fs.existsSync(files.damaged)).toBe(false);
});

test('two restores at one time keep both of what was moved aside', () => {
  const { backup } = madeBackup();
  const { dir, close } = openProfile();
  close();
  const moved = [1, 2, 3].map(() => restoreBackup(dir, backup, AT).movedTo);
  expect(new Set(moved).size).toBe(3);
  for (const folder of moved) expect(fs.readdirSync(folder ?? '')).toContain('onboarding-desk.sqlite');
});

test.for([
  ['the data file missing', (files: ReturnType<typeof profileFiles>) => fs.rmSync(files.database)],
  ['the data file empty', (files: ReturnType<typeof profileFiles>) => fs.truncateSync(files.database)],
  [
    'the data file garbled',
    (files: ReturnType<typeof profileFiles>) => fs.writeFileSync(files.database, 'garbled'.repeat(999)),
  ],
  [
    'a rollback journal from elsewhere',
    (files: ReturnType<typeof profileFiles>) => fs.writeFileSync(files.rollbackJournal, 'x'.repeat(999)),
  ],
  [
    'a half restored file',
    (files: ReturnType<typeof profileFiles>) =>
      fs.writeFileSync(`${files.database}.restoring-journal`, 'x'.repeat(999)),
  ],
] as const)('a damaged profile is restored: %s', ([, damage]) => {
  const { profile, dir, files, id, backup } = madeBackup();
  profile.close();
  damage(files);
  restoreBackup(dir, backup, AT);
  const { connection, store } = openProfile(dir);
  expect(verifyContent(connection, 'profile')).toEqual([]);
  expect(store.list({ limit: 10 }).items).toMatchObject([{ id }]);
});

test('a change that was acknowledged before the restore does not count as lost after it', () => {
  const { profile, dir, id, backup } = madeBackup();
  for (let n = 0; n < 20; n++) addRequest(profile.store);
  profile.close();
  restoreBackup(dir, backup, AT);
  const { store } = openProfile(dir);
  expect(store.list({ limit: 10 }).items).toMatchObject([{ id }]);
});

test('a loss after the restore is noticed', () => {
  const { profile, dir, files, backup } = madeBackup();
  profile.close();
  restoreBackup(dir, backup, AT);
  fs.truncateSync(files.database);
  expect(deskErrorOf(() => openReader(dir)).code).toBe('changes-missing');
});

test('every queued item is unknown afterwards, and what is settled stays', () => {
  const { store } = openProfile();
  const states = ['waiting', 'sending', 'unknown', 'needs-you', 'sent', 'withdrawn'] as const;
  const ids = states.map((state) => {
    const id = addRequest(store);
    queueRequest(store, id, {
      state,
      lease: state === 'sending' ? ownLease() : null,
      hold: { kind: 'backoff', bootId: 'boot', untilUptimeMs: 1, until: AT },
      lookups: 1,
    });
    return id;
  });
  const draft = addRequest(store);
  const backup = path.join(temporaryFolder(), 'backup');
  writeBackup(store, backup);
  const dir = path.join(temporaryFolder(), 'new');
  restoreBackup(dir, backup, AT);
  const restored = openReader(dir).store;
  expect(ids.map((id) => restored.outbox.find(id)?.state)).toEqual([
    'unknown',
    'unknown',
    'unknown',
    'needs-you',
    'sent',
    'withdrawn',
  ]);
  for (const id of ids.slice(0, 3)) {
    expect(restored.outbox.find(id)).toMatchObject({
      lease: null,
      hold: null,
      lookups: 0,
      error: { code: 'restored' },
    });
  }
  expect(restored.outbox.find(draft)).toBeUndefined();
});

test('a wish to take a request back may have reached the desk since: it is unclear, and asked at once', () => {
  const { store } = openProfile();
  const [waiting, refused] = (['waiting', 'refused'] as const).map((state) => {
    const packetId = addRequest(store);
    const hold = { kind: 'lookup' as const, bootId: 'boot', untilUptimeMs: 1, until: AT };
    const wish = {
      packetId,
      state,
      tries: 0,
      firstTriedAt: null,
      hold,
      error: null,
      askedAt: AT,
      updatedAt: AT,
    };
    store.write(() => store.withdrawals.put(wish));
    return packetId;
  }) as [string, string];
  const backup = path.join(temporaryFolder(), 'backup');
  writeBackup(store, backup);
  const dir = path.join(temporaryFolder(), 'new');
  restoreBackup(dir, backup, AT);
  const { withdrawals } = openReader(dir).store;
  expect(withdrawals.find(waiting)).toMatchObject({
    state: 'unknown',
    tries: 1,
    firstTriedAt: AT,
    hold: null,
  });
  expect(withdrawals.find(refused)?.state).toBe('refused');
});

test('a folder moved aside is itself a backup, with what is in its journal only', () => {
  const { profile, backup } = madeBackup();
  const crashed = crashedCopy(profile);
  profile.close();
  const { movedTo } = restoreBackup(crashed, backup, AT);
  restoreBackup(crashed, path.join(movedTo ?? '', 'onboarding-desk.sqlite'), AT);
  expect(idsOf(crashed)).toHaveLength(2);
});

test('a profile restored from its own data file keeps everything', () => {
  const { profile, dir, files } = madeBackup();
  profile.close();
  restoreBackup(dir, files.database, AT);
  expect(idsOf(dir)).toHaveLength(2);
});

const notWhole: Record<string, (backup: string) => void> = {
  'one bit flipped in a row': (backup) => {
    const bytes = fs.readFileSync(backup);
    const at = bytes.indexOf('erika.muster');
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    fs.writeFileSync(backup, bytes);
  },
  'cut short by a page': (backup) => fs.truncateSync(backup, fs.statSync(backup).size - 4096),
  'cut short by a byte': (backup) => fs.truncateSync(backup, fs.statSync(backup).size - 1),
  'cut to its header': (backup) => fs.truncateSync(backup, 100),
  empty: (backup) => fs.truncateSync(backup),
  'no database': (backup) => fs.writeFileSync(backup, 'words'.repeat(1000)),
  'another program’s SQLite file': (backup) => {
    fs.rmSync(backup);
    const other = new Database(backup);
    other.exec('CREATE TABLE draft (a); PRAGMA user_version = 10');
    other.close();
  },
  'another program’s SQLite file that bears our mark': (backup) => {
    fs.rmSync(backup);
    const other = new Database(backup);
    other.exec('CREATE TABLE draft (a); PRAGMA user_version = 10; PRAGMA application_id = 1331840107');
    other.close();
  },
  'a row taken out': (backup) => editBackup(backup, 'DELETE FROM milestone'),
  'a trigger smuggled in': (backup) =>
    editBackup(backup, 'CREATE TRIGGER t AFTER INSERT ON draft BEGIN DELETE FROM outbox; END'),
  'without its profile': (backup) => editBackup(backup, 'DELETE FROM profile'),
};

function editBackup(backup: string, sql: string): void {
  const db = new Database(backup);
  db.exec(sql);
  db.close();
}

test.for(Object.entries(notWhole))(
  'a backup that is not whole is refused with nothing changed: %s',
  ([, damage]) => {
    const { profile, dir, backup } = madeBackup();
    profile.close();
    damage(backup);
    const before = contentOf(dir);
    const { code, details } = deskErrorOf(() => restoreBackup(dir, backup, AT));
    expect([code, details['file']]).toEqual(['backup-damaged', backup]);
    expect(contentOf(dir)).toEqual(before);
    expect(idsOf(dir)).toHaveLength(2);
  },
);

test('a backup of a newer version is refused with nothing changed', () => {
  const { profile, dir, backup } = madeBackup();
  profile.close();
  editBackup(backup, `PRAGMA user_version = ${SCHEMA_VERSION + 10}`);
  const before = contentOf(dir);
  expect(deskErrorOf(() => restoreBackup(dir, backup, AT)).code).toBe('profile-newer');
  expect(contentOf(dir)).toEqual(before);
});

test.for(['missing', 'missing/backup'])(
  'a backup that cannot be read is refused with nothing changed: %s',
  (name) => {
    const { profile, dir } = madeBackup();
    profile.close();
    const before = contentOf(dir);
    const file = path.join(temporaryFolder(), name);
    expect(deskErrorOf(() => restoreBackup(dir, file, AT)).code).toBe('file-unreadable');
    expect(contentOf(dir)).toEqual(before);
  },
);

test('a restore killed between the old database and the new one loses nothing and can be run again', async () => {
  const { profile, dir, files, id, backup } = madeBackup();
  profile.close();
  const before = contentOf(dir)['onboarding-desk.sqlite'];
  const restore = startScript(`
    const { restoreBackup } = await use('backup.ts');
    const { renameSync } = fs;
    fs.renameSync = (from, to) => {
      if (to === ${JSON.stringify(files.database)}) { say('between'); process.kill(process.pid, 'SIGKILL'); }
      renameSync(from, to);
    };
    restoreBackup(${JSON.stringify(dir)}, ${JSON.stringify(backup)}, ${JSON.stringify(AT)});`);
  await lineOf(restore, 'between');
  expect(Object.values(contentOf(files.damaged))).toContain(before);
  expect(deskErrorOf(() => openProfile(dir)).code).toBe('changes-missing');
  restoreBackup(dir, backup, AT);
  expect(idsOf(dir)).toEqual([id]);
  expect(Object.values(contentOf(files.damaged))).toContain(before);
});
