import Database from 'better-sqlite3';
import fs from 'node:fs';
import { expect, test } from 'vitest';
import { keepBackup } from '../../../electron/core/store/keep-backup.ts';
import { listKeptBackups } from '../../../electron/core/store/kept-backups.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { openCore } from '../../support/cores.ts';
import { addRequest, AT, openProfile, type OpenProfile } from '../../support/temp-profile.ts';
import { valueOf } from '../../support/value-of.ts';

/** Restores a file of a profile that is closed; answers what the list of backups says after it. */
async function restore({ dir }: OpenProfile, file: string) {
  const core = await openCore({ profileDir: dir, access: 'none' });
  const { movedTo } = valueOf(await core.desk.restoreProfile({ file }));
  await core.close();
  return { movedTo, kept: listKeptBackups(profileFiles(dir)) };
}

test('what a restore replaced is the newest backup after it, so that there is a way back', async () => {
  const profile = openProfile();
  addRequest(profile.store);
  const older = keepBackup(profile.connection, AT);
  addRequest(profile.store);
  profile.close();
  const { kept } = await restore(profile, older.file);
  expect(kept.map(({ seq, packets }) => [seq, packets])).toEqual([
    [2, 2],
    [1, 1],
  ]);
  const { kept: after } = await restore(profile, kept[0]?.file ?? '');
  expect(after).toHaveLength(3);
  expect(openProfile(profile.dir).store.list({ limit: 10 }).items).toHaveLength(2);
});

test('the backup that is restored is never deleted by the restore, however many there are', async () => {
  const profile = openProfile();
  for (let n = 0; n < 5; n += 1) keepBackup(profile.connection, AT, { rotates: false });
  const oldest = listKeptBackups(profile.files).at(-1)?.file ?? '';
  profile.close();
  const { kept } = await restore(profile, oldest);
  expect(kept).toHaveLength(6);
  expect(fs.existsSync(oldest)).toBe(true);
});

test('a damaged profile gives no backup when it is replaced; it is kept where it was moved to', async () => {
  const profile = openProfile();
  addRequest(profile.store);
  const good = keepBackup(profile.connection, AT);
  profile.connection.db.exec("UPDATE draft SET title = 'from outside'");
  profile.close();
  fs.writeFileSync(profile.files.health, JSON.stringify({ checkedAt: AT, problems: 7 }));
  const { kept, movedTo } = await restore(profile, good.file);
  expect(kept.map(({ seq }) => seq)).toEqual([1]);
  const moved = new Database(profileFiles(movedTo ?? '').database, { readonly: true });
  expect(moved.prepare('SELECT title FROM draft').pluck().get()).toBe('from outside');
  moved.close();
});

test('what was found in the replaced file is not said of the restored one', async () => {
  const profile = openProfile();
  const good = keepBackup(profile.connection, AT);
  profile.close();
  fs.writeFileSync(profile.files.health, JSON.stringify({ checkedAt: AT, problems: 7 }));
  await restore(profile, good.file);
  const core = await openCore({ profileDir: profile.dir });
  expect(valueOf(await core.desk.readHealth({}))).toMatchObject({ checkedAt: null, problems: 0 });
});
