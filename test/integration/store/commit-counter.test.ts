import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { openForReading, openForWriting } from '../../../electron/core/store/connection.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import {
  addRequest,
  contentOf,
  crashedCopy,
  deskErrorOf,
  openProfile,
  openReader,
} from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** A profile after a crash: ten changes are in its data file, three more in the journal only. */
function crashedProfile(changes = 10): { dir: string; files: ReturnType<typeof profileFiles> } {
  const profile = openProfile();
  for (let n = 0; n < changes; n++) addRequest(profile.store);
  profile.connection.db.pragma('wal_checkpoint(TRUNCATE)');
  for (let n = 0; n < 3; n++) addRequest(profile.store);
  const dir = crashedCopy(profile);
  profile.close();
  return { dir, files: profileFiles(dir) };
}

/** Changes one byte in the middle of every 4 KiB of a file. */
function garble(file: string): void {
  const bytes = fs.readFileSync(file);
  for (let i = 2048; i < bytes.length; i += 4096) bytes[i] = (bytes[i] ?? 0) ^ 0xff;
  fs.writeFileSync(file, bytes);
}

type Crashed = ReturnType<typeof crashedProfile>;

const losses: Record<string, (crashed: Crashed) => void> = {
  'the journal deleted': ({ files }) => fs.rmSync(files.journal),
  'the journal emptied': ({ files }) => fs.truncateSync(files.journal),
  'the journal cut short': ({ files }) =>
    fs.truncateSync(files.journal, fs.statSync(files.journal).size - 100),
  'the journal garbled': ({ files }) => garble(files.journal),
  'the journal full of zeros': ({ files }) =>
    fs.writeFileSync(files.journal, Buffer.alloc(fs.statSync(files.journal).size)),
  'the journal of another profile': ({ files }) =>
    fs.copyFileSync(crashedProfile().files.journal, files.journal),
  'the journal of a larger profile': ({ files }) =>
    fs.copyFileSync(crashedProfile(60).files.journal, files.journal),
  'the journal of an empty profile': ({ files }) =>
    fs.copyFileSync(crashedProfile(0).files.journal, files.journal),
  'the data file deleted': ({ files }) => fs.rmSync(files.database),
  'the data file deleted with its journal': ({ files }) => {
    fs.rmSync(files.database);
    fs.rmSync(files.journal);
  },
  'the data file emptied': ({ files }) => fs.truncateSync(files.database),
  'the data file emptied and its journal deleted': ({ files }) => {
    fs.truncateSync(files.database);
    fs.rmSync(files.journal);
  },
  'the data file and its journal of another profile': ({ files }) => {
    const other = crashedProfile();
    fs.copyFileSync(other.files.database, files.database);
    fs.copyFileSync(other.files.journal, files.journal);
  },
  'the data file set back to an older copy': ({ dir, files }) => {
    const profile = openProfile(dir);
    const older = crashedCopy(profile);
    addRequest(profile.store);
    profile.close();
    fs.copyFileSync(profileFiles(older).database, files.database);
    fs.copyFileSync(profileFiles(older).journal, files.journal);
  },
};

test.for(Object.entries(losses))('a lost change is noticed and nothing is touched: %s', ([, lose]) => {
  const crashed = crashedProfile();
  lose(crashed);
  const before = contentOf(crashed.dir);
  for (const open of [() => openForReading(crashed.dir), () => openForWriting(crashed.dir, newId)]) {
    const { code, details } = deskErrorOf(open);
    expect(code).toBe('changes-missing');
    expect(details['missing']).toBeGreaterThan(0);
    expect(contentOf(crashed.dir)).toMatchObject(before);
  }
});

test('the journal of another program’s database is not merged', () => {
  for (const pageSize of [512, 4096, 65_536]) {
    const { dir, files } = crashedProfile();
    const other = new Database(path.join(temporaryFolder(), 'other'));
    other.pragma(`page_size = ${pageSize}`);
    other.pragma('journal_mode = WAL');
    other.exec('CREATE TABLE t (x); INSERT INTO t VALUES (randomblob(100000))');
    fs.copyFileSync(`${other.name}-wal`, files.journal);
    other.close();
    const before = contentOf(dir);
    for (const open of [() => openForReading(dir), () => openForWriting(dir, newId)])
      expect(['changes-missing', 'profile-not-a-database']).toContain(deskErrorOf(open).code);
    expect(contentOf(dir)).toMatchObject(before);
  }
});

test('after a crash everything acknowledged is there, read and written', () => {
  const { dir } = crashedProfile();
  expect(openReader(dir).store.list({ limit: 50 }).items).toHaveLength(13);
  const { store } = openProfile(dir);
  addRequest(store);
  expect(store.list({ limit: 50 }).items).toHaveLength(14);
});

test('a journal without its data file is not taken for a new profile even where the counter is gone', () => {
  for (const damage of [fs.rmSync, fs.truncateSync]) {
    const { dir, files } = crashedProfile();
    fs.rmSync(files.commits);
    damage(files.database);
    const before = contentOf(dir);
    expect(deskErrorOf(() => openForWriting(dir, newId)).code).toBe('changes-missing');
    expect(contentOf(dir)).toMatchObject(before);
  }
});

test.for([
  ['missing', (file: string) => fs.rmSync(file)],
  ['empty', (file: string) => fs.truncateSync(file)],
  ['garbled', (file: string) => fs.writeFileSync(file, 'garbled')],
  ['cut short', (file: string) => fs.truncateSync(file, 20)],
  [
    'raised by a flipped bit',
    (file: string) => fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/ \d/, ' 9')),
  ],
] as const)('a counter file that is %s is no loss', ([, damage]) => {
  const { dir, files } = crashedProfile();
  damage(files.commits);
  expect(openReader(dir).store.list({ limit: 50 }).items).toHaveLength(13);
  const { store, close } = openProfile(dir);
  addRequest(store);
  close();
  fs.truncateSync(files.database);
  expect(deskErrorOf(() => openForWriting(dir, newId)).code).toBe('changes-missing');
});

test('a counter file that cannot be read is reported, not ignored', () => {
  const { dir, files } = crashedProfile();
  fs.rmSync(files.commits);
  fs.mkdirSync(files.commits);
  expect(deskErrorOf(() => openForWriting(dir, newId)).code).toBe('profile-unreadable');
  expect(deskErrorOf(() => openForReading(dir)).code).toBe('profile-unreadable');
});

test('a profile moved as a whole to another folder is the same profile', () => {
  const { dir } = crashedProfile();
  const moved = path.join(temporaryFolder(), 'moved');
  fs.renameSync(dir, moved);
  expect(openProfile(moved).store.list({ limit: 50 }).items).toHaveLength(13);
});
