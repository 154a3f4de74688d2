import Database from 'better-sqlite3';
import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  giveUpReserve,
  hasReserve,
  keepReserve,
  RESERVE_BYTES,
} from '../../../electron/core/store/reserve.ts';
import { addRequest, AT, deskErrorOf, openProfile, openReader } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const diskFull = () => new Database.SqliteError('database or disk is full', 'SQLITE_FULL');

test('a profile that is opened for writing has a reserve of 4 MB that is really there and only its owner can read', () => {
  const { files } = openProfile();
  const { size, blocks, mode } = fs.statSync(files.reserve);
  expect(size).toBe(RESERVE_BYTES);
  expect(blocks * 512).toBeGreaterThanOrEqual(RESERVE_BYTES);
  expect(mode & 0o077).toBe(0);
});

test('a profile that is only read makes no reserve', () => {
  const profile = openProfile();
  addRequest(profile.store);
  profile.close();
  fs.rmSync(profile.files.reserve);
  openReader(profile.dir);
  expect(hasReserve(profile.files.reserve)).toBe(false);
});

test('on a full disk the reserve is given up and the change is saved, once', () => {
  const { files, store } = openProfile();
  const id = addRequest(store);
  let tries = 0;
  const answer = store.write(() => {
    tries += 1;
    store.filing.put(id, { place: 'archive', tags: [`try-${tries}`], movedAt: AT, customerId: null });
    if (hasReserve(files.reserve)) throw diskFull();
    return 'saved';
  });
  expect([answer, tries, hasReserve(files.reserve)]).toEqual(['saved', 2, false]);
  expect(store.filing.of(id).tags).toEqual(['try-2']);
});

test('a disk that is full without the reserve is reported, and what was saved before stays', () => {
  const { connection, files, store } = openProfile();
  const id = addRequest(store);
  const pages = Number(connection.db.pragma('page_count', { simple: true }));
  connection.db.pragma(`max_page_count = ${pages}`);
  const fill = (): void => {
    for (;;) addRequest(store, { '/note': 'x'.repeat(50_000) });
  };
  expect(deskErrorOf(fill).code).toBe('disk-full');
  expect(hasReserve(files.reserve)).toBe(false);
  expect(store.drafts.find(id)?.id).toBe(id);
  connection.db.pragma('max_page_count = 1000000');
  expect(store.drafts.find(addRequest(store))).toBeDefined();
});

test('any other failure leaves the reserve alone', () => {
  const { files, store } = openProfile();
  expect(() =>
    store.write(() => {
      throw new Error('something else');
    }),
  ).toThrow('something else');
  expect(hasReserve(files.reserve)).toBe(true);
});

test('a reserve that was given up is made again when the profile is opened next', () => {
  const profile = openProfile();
  expect(giveUpReserve(profile.files.reserve)).toBe(true);
  profile.close();
  openProfile(profile.dir);
  expect(hasReserve(profile.files.reserve)).toBe(true);
});

test('there is nothing to give up twice', () => {
  const file = path.join(temporaryFolder(), 'reserve');
  keepReserve(file);
  expect([giveUpReserve(file), giveUpReserve(file)]).toEqual([true, false]);
});

test('where no reserve can be made the profile opens all the same', () => {
  const profile = openProfile();
  profile.close();
  fs.rmSync(profile.files.reserve);
  fs.mkdirSync(path.join(profile.files.reserve, 'mine'), { recursive: true });
  const { store } = openProfile(profile.dir);
  expect(store.drafts.find(addRequest(store))).toBeDefined();
  expect(fs.existsSync(path.join(profile.files.reserve, 'mine'))).toBe(true);
});

test('a file that is too short for a reserve is replaced by a whole one', () => {
  const file = path.join(temporaryFolder(), 'reserve');
  fs.writeFileSync(file, 'cut short');
  keepReserve(file);
  expect(hasReserve(file)).toBe(true);
});

test.for(['pragma', 'exec'] as const)(
  'a disk that is too full to open or lock the profile on gets the reserve, so that something can be deleted: %s',
  (name) => {
    const profile = openProfile();
    const id = addRequest(profile.store);
    profile.close();
    const call = Database.prototype[name] as (this: Database.Database, ...args: unknown[]) => unknown;
    const spy = vi.spyOn(Database.prototype, name).mockImplementation(function (
      this: Database.Database,
      ...args: unknown[]
    ) {
      if (hasReserve(profile.files.reserve)) throw diskFull();
      return call.apply(this, args) as never;
    });
    onTestFinished(() => spy.mockRestore());
    const { store } = openProfile(profile.dir);
    expect(store.drafts.get(id).id).toBe(id);
  },
);
