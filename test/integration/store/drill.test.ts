import Database from 'better-sqlite3';
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { newDataKey } from '../../../electron/core/keys/data-key.ts';
import { protectProfile } from '../../../electron/core/keys/protection.ts';
import { restoreBackup } from '../../../electron/core/store/backup.ts';
import { differingTables } from '../../../electron/core/store/drill-backup.ts';
import { keepBackup } from '../../../electron/core/store/keep-backup.ts';
import { storeTasks } from '../../../electron/core/store/store-tasks.ts';
import { hostWith, makeTestKeyStore } from '../../support/sealed-profile.ts';
import {
  addRequest,
  AT,
  contentOf,
  fillEveryTable,
  openProfile,
  type OpenProfile,
} from '../../support/temp-profile.ts';

const drill = ({ dir }: OpenProfile, last = 3) =>
  storeTasks.drill({ profileDir: dir, key: null }, { last, at: '2026-11-23T09:00:00.000Z' });

test('backups of a profile with something in every table are restored, compared and found good', () => {
  const profile = openProfile();
  fillEveryTable(profile.store);
  const first = keepBackup(profile.connection, AT);
  addRequest(profile.store);
  const second = keepBackup(profile.connection, AT);
  expect(drill(profile)).toEqual({
    ok: true,
    items: [
      { file: second.file, ok: true, packets: 2, error: null },
      { file: first.file, ok: true, packets: 1, error: null },
    ],
  });
});

test('a drill touches neither the profile nor a backup and leaves nothing behind', () => {
  const profile = openProfile();
  fillEveryTable(profile.store);
  keepBackup(profile.connection, AT);
  const before = contentOf(profile.dir);
  drill(profile);
  expect(contentOf(profile.dir)).toEqual(before);
  expect(fs.readdirSync(profile.files.backups)).toHaveLength(1);
});

test('only the newest are drilled', () => {
  const profile = openProfile();
  for (let n = 0; n < 3; n += 1) keepBackup(profile.connection, AT);
  expect(drill(profile, 2).items).toHaveLength(2);
});

test.for<[string, (file: string) => void]>([
  [
    'a flipped bit',
    (file) => {
      const bytes = fs.readFileSync(file);
      const at = bytes.lastIndexOf('SAP SE');
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      fs.writeFileSync(file, bytes);
    },
  ],
  ['cut short', (file) => fs.truncateSync(file, fs.statSync(file).size - 4096)],
  ['emptied', (file) => fs.truncateSync(file, 0)],
  [
    'a row taken out',
    (file) => {
      const db = new Database(file);
      db.exec('DELETE FROM saved_view');
      db.close();
    },
  ],
])(
  'a backup that is not whole any more fails the drill, and the others are drilled all the same: %s',
  ([, damage]) => {
    const profile = openProfile();
    fillEveryTable(profile.store);
    keepBackup(profile.connection, AT);
    const newest = keepBackup(profile.connection, AT);
    damage(newest.file);
    expect(drill(profile)).toMatchObject({
      ok: false,
      items: [
        { file: newest.file, ok: false, error: { code: 'backup-damaged' } },
        { ok: true, error: null },
      ],
    });
  },
);

test('without a backup there is nothing to be sure of', () => {
  expect(drill(openProfile())).toEqual({ ok: false, items: [] });
});

test('a restored profile with another row than the backup differs in that table, though every row is whole', () => {
  const one = openProfile();
  const id = addRequest(one.store);
  const { file } = keepBackup(one.connection, AT);
  const dir = `${one.dir}/restored`;
  restoreBackup(dir, file, AT);
  const other = openProfile(dir);
  expect(differingTables(one.connection, other.connection)).toEqual([]);
  const view = { id, name: 'Sample', filter: { tag: 'sample' }, sort: 'name' as const };
  other.store.write(() => other.store.views.put(view));
  expect(differingTables(one.connection, other.connection)).toEqual(['saved_view']);
  one.store.write(() => one.store.views.put({ ...view, name: 'Another' }));
  expect(differingTables(one.connection, other.connection)).toEqual(['saved_view']);
});

test('backups of an encrypted profile are encrypted and drilled with its key; with another key they are not opened', async () => {
  const plain = openProfile();
  addRequest(plain.store);
  keepBackup(plain.connection, AT);
  plain.close();
  const key = await protectProfile(
    hostWith(makeTestKeyStore(), { profileDir: plain.dir }),
    { kind: 'key-store' },
    null,
  );
  const profile = { profileDir: plain.dir, key };
  const made = storeTasks.backUp(profile, { at: AT });
  expect(fs.readFileSync(made.file).includes('SAP SE')).toBe(false);
  expect(storeTasks.drill(profile, { last: 2, at: AT })).toMatchObject({
    ok: true,
    items: [{ packets: 1 }, { packets: 1 }],
  });
  expect(storeTasks.drill({ ...profile, key: newDataKey() }, { last: 1, at: AT }).ok).toBe(false);
  expect(storeTasks.checkQuickly(profile, {})).toBe(0);
  expect(storeTasks.checkFully(profile, {})).toBe(0);
});
