import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { v7 as newId } from 'uuid';
import { expect, test } from 'vitest';
import { openForReading, openForWriting } from '../../../electron/core/store/connection.ts';
import { migrate, SCHEMA_VERSION } from '../../../electron/core/store/migrations/index.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import {
  addRequest,
  AT,
  contentOf,
  deskErrorOf,
  openProfile,
  openReader,
} from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const tablesIn = (db: Database.Database): string[] =>
  db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];

test('the settings that make a commit durable hold after the first write', () => {
  const { connection, store } = openProfile();
  addRequest(store);
  const settings = ['journal_mode', 'synchronous', 'foreign_keys', 'trusted_schema', 'cell_size_check'];
  const actual = settings.map((name) => [name, connection.db.pragma(name, { simple: true })]);
  expect(Object.fromEntries(actual)).toEqual({
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    trusted_schema: 0,
    cell_size_check: 1,
  });
});

test('a write is refused once a setting is not what it must be', () => {
  const { connection, store } = openProfile();
  connection.db.pragma('synchronous = NORMAL');
  expect(() => addRequest(store)).toThrow('SQLite setting synchronous is 1, not 2');
});

test('only the owner can read the files of a profile', () => {
  const { dir, store } = openProfile(path.join(temporaryFolder(), 'new'));
  addRequest(store);
  expect(fs.statSync(dir).mode & 0o077).toBe(0);
  for (const name of fs.readdirSync(dir))
    expect([name, fs.statSync(path.join(dir, name)).mode & 0o077]).toEqual([name, 0]);
});

test('what a change throws half-way is taken back whole, and is not counted', () => {
  const { connection, store } = openProfile();
  addRequest(store);
  const before = connection.db.prepare('SELECT commits FROM profile').pluck().get();
  expect(() =>
    store.write(() => {
      store.audit.record('created', null, AT);
      throw new Error('half-way');
    }),
  ).toThrow('half-way');
  expect(connection.db.prepare('SELECT commits FROM profile').pluck().get()).toBe(before);
  expect(store.audit.table.verify()).toMatchObject({ rows: 1, expected: 1 });
});

test('a write inside a write is refused, since it would be acknowledged before it is committed', () => {
  const { store } = openProfile();
  expect(() => store.write(() => addRequest(store))).toThrow('inside another');
  expect(store.list({ limit: 10 }).items).toEqual([]);
});

test('a connection for reading refuses to write', () => {
  const { dir, store } = openProfile();
  addRequest(store);
  const reader = openReader(dir);
  expect(deskErrorOf(() => addRequest(reader.store)).code).toBe('internal');
  expect(() => reader.connection.db.exec('DELETE FROM outbox')).toThrow('readonly');
});

test('a migration step that fails leaves the old version and none of its tables', () => {
  const db = new Database(':memory:');
  db.exec('CREATE TABLE audit (a)');
  expect(() => migrate(db)).toThrow('already exists');
  expect(db.pragma('user_version', { simple: true })).toBe(0);
  expect(tablesIn(db)).toEqual(['audit']);
});

test('a profile of a newer version is refused and not touched', () => {
  const { dir, files, store, close } = openProfile();
  addRequest(store);
  close();
  const newer = new Database(files.database);
  newer.pragma(`user_version = ${SCHEMA_VERSION + 10}`);
  newer.close();
  const before = contentOf(dir);
  for (const open of [() => openForWriting(dir, newId), () => openForReading(dir)]) {
    const { code, details } = deskErrorOf(open);
    expect(code).toBe('profile-newer');
    expect(details).toMatchObject({ version: SCHEMA_VERSION + 10, known: SCHEMA_VERSION });
  }
  expect(contentOf(dir)).toMatchObject(before);
});

test('another program’s SQLite file in our place is refused and not touched', () => {
  const dir = temporaryFolder();
  const other = new Database(profileFiles(dir).database);
  other.exec("CREATE TABLE notes (text); INSERT INTO notes VALUES ('mine')");
  other.close();
  const before = contentOf(dir);
  expect(deskErrorOf(() => openForWriting(dir, newId)).code).toBe('profile-not-a-database');
  expect(deskErrorOf(() => openForReading(dir)).code).toBe('profile-not-a-database');
  expect(contentOf(dir)).toMatchObject(before);
});

test('a file that is no database is refused and not touched', () => {
  const dir = temporaryFolder();
  fs.writeFileSync(profileFiles(dir).database, 'no database, but longer than the header of one'.repeat(50));
  const before = contentOf(dir);
  expect(deskErrorOf(() => openForWriting(dir, newId)).code).toBe('profile-not-a-database');
  expect(contentOf(dir)).toMatchObject(before);
});

/** A new database file as kill -9 leaves it in the middle of its first transaction: with a rollback journal. */
function halfMade(): string {
  const [made, dir] = [temporaryFolder(), temporaryFolder()];
  const db = new Database(profileFiles(made).database);
  db.pragma('cache_size = 1');
  db.exec('BEGIN; CREATE TABLE half (bytes); INSERT INTO half VALUES (randomblob(200000))');
  for (const name of fs.readdirSync(made)) fs.copyFileSync(path.join(made, name), path.join(dir, name));
  db.close();
  expect(fs.statSync(profileFiles(dir).database).size).toBeGreaterThan(0);
  expect(fs.statSync(profileFiles(dir).rollbackJournal).size).toBeGreaterThan(0);
  return dir;
}

test('a definition in the schema with a changed letter is noticed, and nothing is touched', () => {
  const codes = {
    profile_id: 'profile-not-a-database',
    row_hash: 'profile-damaged',
    submission_seq: 'profile-damaged',
  };
  for (const [column, code] of Object.entries(codes)) {
    const { dir, files, store, close } = openProfile();
    addRequest(store);
    close();
    const other = new Database(files.database);
    other.unsafeMode().pragma('writable_schema = ON');
    other
      .prepare('UPDATE sqlite_schema SET sql = replace(sql, ?, ?)')
      .run(`${column} `, `q${column.slice(1)} `);
    other.close();
    const before = contentOf(dir);
    expect([column, deskErrorOf(() => openReader(dir)).code]).toEqual([column, code]);
    expect(contentOf(dir)).toMatchObject(before);
  }
});

test('a profile whose first pages are damaged cannot be opened, and is not touched', () => {
  const { dir, files, store, close } = openProfile();
  addRequest(store);
  close();
  const bytes = fs.readFileSync(files.database);
  fs.writeFileSync(files.database, bytes.fill(0xaa, 100, 4096));
  const before = contentOf(dir);
  expect(deskErrorOf(() => openForReading(dir)).code).toBe('profile-not-a-database');
  expect(deskErrorOf(() => openForWriting(dir, newId)).code).toBe('profile-not-a-database');
  expect(contentOf(dir)).toMatchObject(before);
});

test('a profile whose very first write was cut short opens like a new one', () => {
  const dir = halfMade();
  expect(openForReading(dir)).toBeNull();
  const { connection, store } = openProfile(dir);
  addRequest(store);
  expect(tablesIn(connection.db)).not.toContain('half');
  expect(store.list({ limit: 10 }).items).toHaveLength(1);
});

test('a rollback journal from elsewhere is not played into a profile', () => {
  const { dir, files, store, close } = openProfile();
  addRequest(store);
  close();
  fs.copyFileSync(profileFiles(halfMade()).rollbackJournal, files.rollbackJournal);
  const before = contentOf(dir);
  expect(deskErrorOf(() => openForReading(dir)).code).toBe('profile-unreadable');
  expect(deskErrorOf(() => openForWriting(dir, newId)).code).toBe('profile-unreadable');
  expect(contentOf(dir)).toMatchObject(before);
});

test('a folder without a profile is not made by reading', () => {
  const dir = path.join(temporaryFolder(), 'new');
  expect(openForReading(dir)).toBeNull();
  expect(fs.existsSync(dir)).toBe(false);
});

test.for([
  'a file in its place',
  'a file above it',
  'a folder in place of the data file',
  'a name too long for the disk',
])('a profile folder that cannot be used is reported: %s', (obstacle) => {
  const folder = temporaryFolder();
  const file = path.join(folder, 'file');
  fs.writeFileSync(file, '');
  fs.mkdirSync(profileFiles(path.join(folder, 'dir')).database, { recursive: true });
  const dirs: Record<string, string> = {
    'a file in its place': file,
    'a file above it': path.join(file, 'profile'),
    'a folder in place of the data file': path.join(folder, 'dir'),
    'a name too long for the disk': path.join(folder, 'x'.repeat(300)),
  };
  const { code, details } = deskErrorOf(() => openForWriting(dirs[obstacle] ?? '', newId));
  expect(code).toBe('profile-unreadable');
  expect(details).toMatchObject({ folder: dirs[obstacle] });
});

test('after a failed opening the profile can be opened at once', () => {
  const { dir, files, store, close } = openProfile();
  addRequest(store);
  close();
  const whole = fs.readFileSync(files.database);
  fs.writeFileSync(files.database, 'gone');
  expect(deskErrorOf(() => openForWriting(dir, newId)).code).toBe('profile-not-a-database');
  fs.writeFileSync(files.database, whole);
  expect(openProfile(dir).store.list({ limit: 10 }).items).toHaveLength(1);
});

test('a full disk is said, what was acknowledged stays, and the next save after space was freed works', () => {
  const { dir, connection, store, close } = openProfile();
  const { db } = connection;
  db.pragma(`max_page_count = ${Number(db.pragma('page_count', { simple: true })) + 20}`);
  const saved: string[] = [];
  const fill = (): void => {
    for (;;) saved.push(addRequest(store, { '/note': 'x'.repeat(3000) }));
  };
  expect(deskErrorOf(fill).code).toBe('disk-full');
  expect(saved.length).toBeGreaterThan(0);
  expect(deskErrorOf(() => addRequest(store, { '/note': 'x'.repeat(9000) })).code).toBe('disk-full');
  db.pragma('max_page_count = 1000000');
  saved.push(addRequest(store));
  close();
  const { items } = openProfile(dir).store.list({ limit: 500 });
  expect(items.map(({ id }) => id).toReversed()).toEqual(saved);
});
