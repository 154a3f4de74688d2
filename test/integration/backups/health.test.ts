import fs from 'node:fs';
import { expect, test, vi } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { openCore } from '../../support/cores.ts';
import { addRequest, openProfile } from '../../support/temp-profile.ts';
import { valueOf } from '../../support/value-of.ts';

const healthOf = async ({ desk }: Core) => valueOf(await desk.readHealth({}));
const isChecked = (core: Core) => () =>
  healthOf(core).then(({ checkedAt, checking }) => checkedAt !== null && !checking);

test('a whole profile is checked at its first start and nothing is wrong with it', async () => {
  const core = await openCore({ access: 'run' });
  expect(await healthOf(core)).toMatchObject({ checkedAt: null, checking: false, problems: 0 });
  await vi.waitUntil(isChecked(core), 20_000);
  expect(await healthOf(core)).toMatchObject({ checking: false, problems: 0, notices: [] });
});

test('a damaged row is found after a run that was cut short; the rest works, and the file is not mended', async () => {
  const profile = openProfile();
  const [damaged, whole] = [addRequest(profile.store), addRequest(profile.store)];
  profile.store.write(() => profile.store.sessions.start('2026-11-22T09:00:00.000Z', 0));
  profile.connection.db.prepare("UPDATE draft SET title = 'from outside' WHERE id = ?").run(damaged);
  fs.writeFileSync(profile.files.health, '{"checkedAt":"2026-11-22T09:00:00.000Z","problems":0}');
  profile.close();
  const core = await openCore({ profileDir: profile.dir, access: 'run' });
  await vi.waitUntil(async () => (await healthOf(core)).problems > 0, 20_000);
  expect(valueOf(await core.desk.showPacket({ id: whole })).id).toBe(whole);
  expect(await core.desk.showPacket({ id: damaged })).toMatchObject({
    ok: false,
    error: { code: 'row-damaged' },
  });
  expect(await core.desk.backupNow({})).toMatchObject({ ok: false, error: { code: 'profile-damaged' } });
});

test('a damaged page is found at the start, the window is told, and what is whole is shown', async () => {
  const profile = openProfile();
  const id = addRequest(profile.store);
  const { db } = profile.connection;
  const page = db
    .prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'sync_log_by_draft'")
    .pluck()
    .get() as number;
  profile.close();
  const { database, health } = profileFiles(profile.dir);
  const bytes = fs.readFileSync(database);
  bytes.fill(0xff, (page - 1) * 4096, page * 4096);
  fs.writeFileSync(database, bytes);
  fs.writeFileSync(health, JSON.stringify({ checkedAt: new Date().toISOString(), problems: 0 }));
  const core = await openCore({ profileDir: profile.dir, access: 'run' });
  let events = 0;
  core.onEvent(() => (events += 1));
  await vi.waitUntil(async () => (await healthOf(core)).problems > 0, 20_000);
  expect(events).toBeGreaterThan(0);
  expect(valueOf(await core.desk.showPacket({ id })).id).toBe(id);
});

test('a reserve that was given up is told as a full disk', async () => {
  const profile = openProfile();
  profile.close();
  const core = await openCore({ profileDir: profile.dir });
  fs.rmSync(profile.files.reserve);
  expect((await healthOf(core)).notices).toEqual(['disk-full']);
});
