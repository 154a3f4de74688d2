import Database from 'better-sqlite3';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { restoreBackup, writeBackup } from '../../../electron/core/store/backup.ts';
import {
  addRequest,
  AT,
  contentOf,
  deskErrorOf,
  fillEveryTable,
  killScript,
  openProfile,
  openReader,
  startScript,
} from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** What a backup holds, read the way a person would get it back: restored into a new profile. */
function idsIn(backup: string): string[] {
  const dir = path.join(temporaryFolder(), 'restored');
  restoreBackup(dir, backup, AT);
  return openReader(dir)
    .store.list({ limit: 500 })
    .items.map(({ id }) => id);
}

test('a backup holds everything, also what is in the journal only, and is one whole file', () => {
  const { store } = openProfile();
  fillEveryTable(store);
  const last = addRequest(store);
  const folder = temporaryFolder();
  const out = path.join(folder, 'my.backup');
  const answer = writeBackup(store, out);
  expect(answer).toEqual({ file: out, bytes: fs.statSync(out).size, packets: 2 });
  expect(fs.readdirSync(folder)).toEqual(['my.backup']);
  expect(fs.statSync(out).mode & 0o077).toBe(0);
  expect(idsIn(out)[0]).toBe(last);
});

test('a profile that is open elsewhere is backed up by a reader', () => {
  const { dir, store } = openProfile();
  const id = addRequest(store);
  const out = path.join(temporaryFolder(), 'backup');
  writeBackup(openReader(dir).store, out);
  expect(idsIn(out)).toEqual([id]);
});

test('an older backup of that name is replaced', () => {
  const { store } = openProfile();
  const out = path.join(temporaryFolder(), 'backup');
  fs.writeFileSync(out, 'an older file, not even a backup');
  const first = addRequest(store);
  writeBackup(store, out);
  expect(idsIn(out)).toEqual([first]);
  const second = addRequest(store);
  writeBackup(store, out);
  expect(idsIn(out)).toEqual([second, first]);
});

test.for([
  ['a folder that is not there', 'missing/backup'],
  ['a file in place of the folder', 'file/backup'],
  ['a folder of that name', 'folder'],
])('a place that cannot be written is reported and nothing is left there: %s', ([, name = '']) => {
  const { store } = openProfile();
  addRequest(store);
  const folder = temporaryFolder();
  fs.writeFileSync(path.join(folder, 'file'), 'mine');
  fs.mkdirSync(path.join(folder, 'folder', 'mine'), { recursive: true });
  const out = path.join(folder, name);
  const { code, details } = deskErrorOf(() => writeBackup(store, out));
  expect([code, details['file']]).toEqual(['file-unwritable', out]);
  expect(fs.readdirSync(folder).toSorted()).toEqual(['file', 'folder']);
});

test('a backup over a file of the profile itself is refused', () => {
  const profile = openProfile();
  const { dir, files, store } = profile;
  const id = addRequest(store);
  const link = path.join(temporaryFolder(), 'link');
  fs.symlinkSync(dir, link);
  for (const own of [files.database, files.journal, files.commits, files.lock, files.rollbackJournal]) {
    for (const out of [own, path.join(link, path.basename(own)), path.join(dir, '.', path.basename(own))])
      expect(deskErrorOf(() => writeBackup(store, out)).code).toBe('file-unwritable');
  }
  profile.close();
  expect(openReader(dir).store.list({ limit: 1 }).items).toMatchObject([{ id }]);
});

test('a damaged profile gives no backup, says so, and keeps the older one', () => {
  const { connection, store } = openProfile();
  addRequest(store);
  const out = path.join(temporaryFolder(), 'backup');
  writeBackup(store, out);
  const before = contentOf(path.dirname(out));
  connection.db.exec("UPDATE draft SET title = 'changed from outside'");
  expect(deskErrorOf(() => writeBackup(store, out)).code).toBe('profile-damaged');
  expect(contentOf(path.dirname(out))).toEqual(before);
});

/** A profile whose backup has about a megabyte, and such a backup. */
function openLarge() {
  const { dir, store } = openProfile();
  store.write(() => {
    for (let n = 0; n < 400; n++) {
      const id = crypto.randomUUID();
      store.drafts.add({ id, kind: 'request', packet: { id, note: 'x'.repeat(2000) }, at: AT });
    }
  });
  const folder = temporaryFolder();
  const out = path.join(folder, 'backup');
  writeBackup(store, out);
  return { dir, store, folder, out };
}

/** A process that writes a backup; where a call of `stopAt` is its next step, it ends there as by kill -9. */
const startBackup = (dir: string, out: string, stopAt = '') =>
  startScript(`
    const { openForReading } = await use('connection.ts');
    const { makeStore } = await use('store.ts');
    const { writeBackup } = await use('backup.ts');
    const { default: Database } = await import('better-sqlite3');
    const store = makeStore(openForReading(${JSON.stringify(dir)}));
    const endAt = (object, name) => {
      const { [name]: run } = object;
      object[name] = function (...args) {
        if ([name, args[0]].includes(${JSON.stringify(stopAt)})) process.kill(process.pid, 'SIGKILL');
        return run.apply(this, args);
      };
    };
    for (const name of ['closeSync', 'chmodSync', 'fsyncSync', 'renameSync']) endAt(fs, name);
    endAt(Database.prototype, 'pragma');
    say('starts');
    writeBackup(store, ${JSON.stringify(out)});
    say('done');`);

test.for([
  ['made and empty', 'closeSync'],
  ['written, not checked', 'application_id'],
  ['half checked', 'integrity_check'],
  ['checked, not synced', 'fsyncSync'],
  ['synced, not renamed', 'renameSync'],
])('a backup killed when it is %s leaves the older one', async ([, stopAt]) => {
  const { dir, store, folder, out } = openLarge();
  const before = contentOf(folder);
  addRequest(store);
  const backup = startBackup(dir, out, stopAt);
  const [, signal] = (await once(backup, 'exit')) as [number | null, string | null];
  expect(signal).toBe('SIGKILL');
  expect(contentOf(folder)).toMatchObject(before);
  expect(fs.readdirSync(folder)).toHaveLength(2);
  writeBackup(store, out);
  expect(idsIn(out)).toHaveLength(401);
});

test('a backup killed while it is being written leaves the older one or the new one', async () => {
  const { dir, store, folder, out } = openLarge();
  addRequest(store);
  const watcher = fs.watch(folder);
  const backup = startBackup(dir, out);
  await once(watcher, 'change');
  watcher.close();
  await killScript(backup);
  expect([400, 401]).toContain(idsIn(out).length);
});

test('a full disk leaves the older backup and says so', () => {
  const { store } = openProfile();
  addRequest(store);
  const out = path.join(temporaryFolder(), 'backup');
  writeBackup(store, out);
  const before = contentOf(path.dirname(out));
  const full = {
    ...store,
    connection: {
      ...store.connection,
      db: {
        prepare: () => ({
          run(file: string) {
            fs.writeFileSync(file, 'half');
            throw new Database.SqliteError('database or disk is full', 'SQLITE_FULL');
          },
        }),
      } as unknown as Database.Database,
    },
  };
  expect(deskErrorOf(() => writeBackup(full, out)).code).toBe('disk-full');
  expect(contentOf(path.dirname(out))).toEqual(before);
});
