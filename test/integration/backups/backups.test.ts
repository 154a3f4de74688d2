import fs from 'node:fs';
import { setTimeout as nap } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { fillEveryTable, openProfile } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';

const add = async ({ desk }: Core): Promise<void> => {
  const packet = makeRequest();
  valueOf(await desk.addPackets({ files: [{ file: packet.id, text: JSON.stringify(packet) }] }));
};

test('a backup that a person asks for is made beside the running app, listed, and restored by its name', async () => {
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir, access: 'run' });
  await add(core);
  const made = valueOf(await core.desk.backupNow({}));
  expect(made.packets).toBe(1);
  expect(valueOf(await core.desk.listBackups({}))).toEqual({ items: [made], lastFailure: null });
  await add(core);
  await core.close();
  const other = await openCore({ profileDir: temporaryFolder(), access: 'none' });
  expect(valueOf(await other.desk.restoreProfile({ file: made.file }))).toMatchObject({ packets: 1 });
});

test('the app makes one by itself after its start', async () => {
  const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
    ms === 5000 ? Promise.resolve() : nap(2 ** 31 - 1, undefined, { signal });
  const core = await openCore({ access: 'run', host: { sleep } });
  await vi.waitUntil(async () => valueOf(await core.desk.listBackups({})).items.length === 1, 20_000);
  expect(valueOf(await core.desk.listBackups({})).lastFailure).toBeNull();
});

test('a command that only writes makes none by itself', async () => {
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir, host: { sleep: () => Promise.resolve() } });
  await add(core);
  await core.close();
  expect(fs.existsSync(profileFiles(profileDir).backups)).toBe(false);
});

test('a folder for backups that cannot be written is told of, and work goes on', async () => {
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir, access: 'run' });
  const { backups } = profileFiles(profileDir);
  fs.writeFileSync(backups, 'mine');
  expect(await core.desk.backupNow({})).toMatchObject({ ok: false, error: { code: 'file-unwritable' } });
  expect(valueOf(await core.desk.listBackups({}))).toMatchObject({
    items: [],
    lastFailure: { code: 'file-unwritable' },
  });
  await add(core);
  fs.rmSync(backups);
  valueOf(await core.desk.backupNow({}));
  expect(valueOf(await core.desk.listBackups({})).lastFailure).toBeNull();
});

test('backups that are asked for at the same time are made one after the other', async () => {
  const core = await openCore({ access: 'run' });
  await add(core);
  const made = await Promise.all([core.desk.backupNow({}), core.desk.backupNow({})]);
  expect(made.map((answer) => valueOf(answer).packets)).toEqual([1, 1]);
  expect(valueOf(await core.desk.listBackups({})).items).toHaveLength(2);
});

test('the app closes while a backup is made, and what is left of it is removed at the next start', async () => {
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir, access: 'run' });
  const asked = core.desk.backupNow({});
  await core.close();
  await asked;
  const { backups } = profileFiles(profileDir);
  fs.mkdirSync(backups, { recursive: true });
  fs.writeFileSync(`${backups}/9.part.1.part`, 'half');
  const next = await openCore({ profileDir, access: 'run' });
  expect(fs.readdirSync(backups).filter((name) => /\.part/.test(name))).toEqual([]);
  valueOf(await next.desk.backupNow({}));
});

test('a drill restores what the app backed up and finds it good', async () => {
  const profile = openProfile();
  fillEveryTable(profile.store);
  profile.close();
  const core = await openCore({ profileDir: profile.dir, access: 'run' });
  const made = valueOf(await core.desk.backupNow({}));
  expect(valueOf(await core.desk.drillBackups({}))).toEqual({
    ok: true,
    items: [{ file: made.file, ok: true, packets: 1, error: null }],
  });
});
