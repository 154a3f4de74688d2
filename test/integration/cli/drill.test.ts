import fs from 'node:fs';
import { expect, test } from 'vitest';
import { keepBackup } from '../../../electron/core/store/keep-backup.ts';
import { makeDesk } from '../../support/run-desk.ts';
import { addRequest, AT, openProfile } from '../../support/temp-profile.ts';

/** A profile that was backed up as often as told, and its backups, oldest first. */
function backedUpProfile(times: number) {
  const profile = openProfile();
  addRequest(profile.store);
  const backups = Array.from({ length: times }, () => keepBackup(profile.connection, AT).file);
  profile.close();
  return { desk: makeDesk({ profile: profile.dir }), backups };
}

test('drill says which backups it restored and what it found, and ends with 0 where all are good', async () => {
  const { desk, backups } = backedUpProfile(2);
  const { exitCode, json } = await desk.run(['drill']);
  expect(exitCode).toBe(0);
  expect(json).toEqual({
    ok: true,
    items: backups.toReversed().map((file) => ({ file, ok: true, packets: 1, error: null })),
  });
});

test('drill ends with 1 and names the backup that is not whole', async () => {
  const { desk, backups } = backedUpProfile(2);
  const [, newest = ''] = backups;
  fs.truncateSync(newest, 4096);
  const { exitCode, json } = await desk.run(['drill', '--last', '1']);
  expect(exitCode).toBe(1);
  expect(json).toMatchObject({
    ok: false,
    items: [{ file: newest, ok: false, error: { code: 'backup-damaged' } }],
  });
});

test('drill without a backup ends with 1: nothing was shown to be good', async () => {
  const { desk } = backedUpProfile(0);
  const { exitCode, json } = await desk.run(['drill']);
  expect([exitCode, json]).toEqual([1, { ok: false, items: [] }]);
});

test.for(['0', '101', 'all', '1.5', ''])(
  'a number of backups that makes no sense is refused: %s',
  async (last) => {
    const { desk } = backedUpProfile(0);
    expect((await desk.run(['drill', '--last', last])).exitCode).toBe(2);
  },
);
