import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { restoreBackup } from '../../../electron/core/store/backup.ts';
import { keepBackup } from '../../../electron/core/store/keep-backup.ts';
import { backupName, listKeptBackups } from '../../../electron/core/store/kept-backups.ts';
import {
  addRequest,
  AT,
  contentOf,
  deskErrorOf,
  openProfile,
  openReader,
} from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

test('a kept backup stands under its number, time and number of packets, and gives everything back', () => {
  const { connection, files, store } = openProfile();
  const ids = [addRequest(store), addRequest(store)];
  const made = keepBackup(connection, AT);
  expect(made).toEqual({
    seq: 1,
    at: '2026-11-22T09:00:00Z',
    packets: 2,
    bytes: fs.statSync(made.file).size,
    file: path.join(files.backups, backupName(1, AT, 2)),
  });
  expect(fs.readdirSync(files.backups)).toEqual([path.basename(made.file)]);
  const dir = path.join(temporaryFolder(), 'restored');
  restoreBackup(dir, made.file, AT);
  expect(
    openReader(dir)
      .store.list({ limit: 10 })
      .items.map(({ id }) => id),
  ).toEqual(ids.toReversed());
});

test('only the owner can read the folder and the backups in it', () => {
  const { connection, files } = openProfile();
  const { file } = keepBackup(connection, AT);
  expect([fs.statSync(files.backups).mode & 0o777, fs.statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
});

test('each backup gets the next number, whatever the clock says', () => {
  const { connection, files } = openProfile();
  for (const at of [AT, '2099-01-01T00:00:00.000Z', '1999-01-01T00:00:00.000Z']) keepBackup(connection, at);
  expect(listKeptBackups(files).map(({ seq }) => seq)).toEqual([3, 2, 1]);
});

test('the backups that a new one replaces are deleted after it, and not where it asks to leave them', () => {
  const { connection, files } = openProfile();
  for (let n = 0; n < 4; n += 1) keepBackup(connection, AT, { rotates: false });
  expect(listKeptBackups(files)).toHaveLength(4);
  keepBackup(connection, AT);
  expect(listKeptBackups(files).map(({ seq }) => seq)).toEqual([5, 4, 3]);
});

test('a damaged profile gives no backup, and the older ones stay', () => {
  const { connection, files, store } = openProfile();
  addRequest(store);
  for (let n = 0; n < 3; n += 1) keepBackup(connection, AT);
  const before = contentOf(files.backups);
  connection.db.exec("UPDATE draft SET title = 'changed from outside'");
  expect(deskErrorOf(() => keepBackup(connection, AT)).code).toBe('profile-damaged');
  expect(contentOf(files.backups)).toEqual(before);
});

test('a folder that cannot be made is reported as such', () => {
  const { connection, files } = openProfile();
  fs.writeFileSync(files.backups, 'mine');
  expect(deskErrorOf(() => keepBackup(connection, AT))).toMatchObject({
    code: 'file-unwritable',
    details: { file: files.backups },
  });
  expect(fs.readFileSync(files.backups, 'utf8')).toBe('mine');
});
