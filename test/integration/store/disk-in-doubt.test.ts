import Database from 'better-sqlite3';
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import { addRequest, deskErrorOf, openProfile, type OpenProfile } from '../../support/temp-profile.ts';

/*
 * After a sync that failed the system may call the same pages clean, so that the next sync answers well with nothing
 * written (durability of Linux's fsync). What the connection holds in memory is not believed after that.
 */

const CODES = ['SQLITE_IOERR_FSYNC', 'SQLITE_IOERR_WRITE', 'SQLITE_IOERR'];

/** A write that fails as the disk fails it: after its change, at the commit. */
const failingWrite = ({ store }: OpenProfile, code: string) =>
  deskErrorOf(() =>
    store.write(() => {
      store.audit.record('created', 'lost', '2026-11-22T09:00:00.000Z');
      throw new Database.SqliteError('disk I/O error', code);
    }),
  );

describe.for(CODES)('after %s at a commit', (code) => {
  test('the failure is told, and the next change goes through a connection opened anew', () => {
    const profile = openProfile();
    const { connection, store } = profile;
    const first = addRequest(store);
    const before = connection.db;
    expect(failingWrite(profile, code).code).toBe('disk-unwritable');
    const second = addRequest(store);
    expect(connection.db).not.toBe(before);
    expect(before.open).toBe(false);
    expect(store.list({ limit: 10 }).items.map(({ id }) => id)).toEqual([second, first]);
    expect(verifyContent(connection, profile.files.database)).toEqual([]);
  });

  test('what is only read comes through the connection opened anew, too', () => {
    const profile = openProfile();
    const { connection, store } = profile;
    const id = addRequest(store);
    const before = connection.db;
    failingWrite(profile, code);
    expect(store.drafts.get(id).id).toBe(id);
    expect(connection.db).not.toBe(before);
  });
});

test('the connection opened anew syncs every commit like the one before', () => {
  const profile = openProfile();
  failingWrite(profile, 'SQLITE_IOERR_FSYNC');
  addRequest(profile.store);
  const { db } = profile.connection;
  const settings = ['synchronous', 'journal_mode', 'foreign_keys', 'trusted_schema', 'cell_size_check'];
  expect(settings.map((name) => db.pragma(name, { simple: true }))).toEqual([2, 'wal', 1, 0, 1]);
});

test('a change that is missing after the failure is reported and not written over', () => {
  const profile = openProfile();
  addRequest(profile.store);
  const lost = fs.readFileSync(profile.files.commits, 'latin1');
  profile.connection.db.pragma('wal_checkpoint(TRUNCATE)');
  const older = fs.readFileSync(profile.files.database);
  addRequest(profile.store);
  profile.connection.db.pragma('wal_checkpoint(TRUNCATE)');
  failingWrite(profile, 'SQLITE_IOERR_FSYNC');
  const newer = fs.readFileSync(profile.files.commits, 'latin1');
  expect(newer).not.toBe(lost);
  // The disk gives back what it held before the last change.
  fs.writeFileSync(profile.files.database, older);
  expect(deskErrorOf(() => addRequest(profile.store)).code).toBe('changes-missing');
  expect(deskErrorOf(() => addRequest(profile.store)).code).toBe('changes-missing');
});

test('a file that cannot be opened anew is tried again by the next change', () => {
  const profile = openProfile();
  const id = addRequest(profile.store);
  failingWrite(profile, 'SQLITE_IOERR_FSYNC');
  profile.connection.db.pragma('wal_checkpoint(TRUNCATE)');
  failingWrite(profile, 'SQLITE_IOERR_FSYNC');
  fs.renameSync(profile.files.database, `${profile.files.database}.away`);
  expect(deskErrorOf(() => addRequest(profile.store)).code).toBe('changes-missing');
  fs.renameSync(`${profile.files.database}.away`, profile.files.database);
  const next = addRequest(profile.store);
  expect(profile.store.list({ limit: 10 }).items.map((item) => item.id)).toEqual([next, id]);
});

test.for(['SQLITE_FULL', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_IOERR_SHMSIZE'])(
  'a failure that says nothing against the disk keeps the connection: %s',
  (code) => {
    const profile = openProfile();
    const before = profile.connection.db;
    expect(() =>
      profile.store.write(() => {
        throw new Database.SqliteError('not this time', code);
      }),
    ).toThrow(/not this time|disk-full/);
    expect(profile.connection.db).toBe(before);
  },
);
