import { expect, test } from 'vitest';
import type { Access } from '../../../electron/core/assemble.ts';
import type { Core } from '../../../electron/core/core.ts';
import { profileFiles } from '../../../electron/core/store/profile-files.ts';
import { openCore } from '../../support/cores.ts';
import { makePlan } from '../../support/packets.ts';
import { crashedCopy, openReader } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { add, addOne, browse, customerOf, edit, finalize, settableClock } from './ask.ts';
import { valueOf } from '../../support/value-of.ts';

/** A profile of the app: `start` opens it and `crash` answers the folder that a kill would leave now. */
const start = (profileDir: string, access: Access = 'run', at?: string): Promise<Core> =>
  openCore({ profileDir, access, host: at === undefined ? {} : { clock: settableClock(at) } });

const crash = (dir: string): string => crashedCopy({ ...openReader(dir), files: profileFiles(dir) });

const recovery = async (core: Core) => valueOf(await core.desk.readRecovery({}));

test('a new profile and one that ended well have nothing to recover', async () => {
  const dir = temporaryFolder();
  const first = await start(dir);
  expect(await recovery(first)).toBeNull();
  const id = await addOne(first);
  await edit(first, id, { '/note': 'x' });
  await first.close();
  expect(await recovery(await start(dir))).toBeNull();
});

test('after a run that was cut short the drafts that were edited in it are told, the last one first', async () => {
  const dir = temporaryFolder();
  const before = await start(dir, 'run', '2026-11-20T08:00:00.000Z');
  const [untouched, first, second] = [
    await addOne(before),
    await addOne(before, { '/company/name': 'Erste AG' }),
    await addOne(before, { '/company/name': 'Zweite AG' }),
  ];
  await edit(before, untouched, { '/note': 'long ago' });
  await before.close();
  const running = await start(dir, 'run', '2026-11-21T08:00:00.000Z');
  await edit(running, second, { '/note': 'one' });
  await edit(running, first, { '/note': 'two' });
  await edit(running, first, { '/note': 'three' });
  valueOf(await running.desk.undoPacket({ id: first }));
  await edit(running, first, { '/company/phone': '1' }, 'step');
  await edit(running, first, { '/company/phone': '12' }, 'step');
  const left = crash(dir);
  const next = await start(left);
  expect(await recovery(next)).toEqual({
    startedAt: '2026-11-21T08:00:00.000Z',
    drafts: [
      { id: first, title: 'Erste AG', changes: 4, lastAt: '2026-11-21T08:00:00.000Z' },
      { id: second, title: 'Zweite AG', changes: 1, lastAt: '2026-11-21T08:00:00.000Z' },
    ],
  });
  await next.close();
  expect(await recovery(await start(left))).toBeNull();
});

test('a plan that was edited is told too, a draft that another one changed is not', async () => {
  const dir = temporaryFolder();
  const running = await start(dir);
  const first = await addOne(running, { '/company/name': 'Erste AG' });
  const customerId = (await customerOf(running, first)) ?? '';
  valueOf(await running.desk.createRequest({ method: 'new-organization', customerId }));
  const plan = makePlan();
  await add(running, plan);
  await edit(running, first, { '/company/phone': '1' });
  await edit(running, plan.id, { '/name': 'Plan B' });
  const answer = await recovery(await start(crash(dir)));
  expect(answer?.drafts.map(({ title }) => title)).toEqual(['Plan B', 'Erste AG']);
});

test('a run that was cut short without an edit tells that it was, and no draft', async () => {
  const dir = temporaryFolder();
  const running = await start(dir, 'run', '2026-11-21T08:00:00.000Z');
  await addOne(running);
  expect(await recovery(await start(crash(dir)))).toEqual({
    startedAt: '2026-11-21T08:00:00.000Z',
    drafts: [],
  });
});

test('of two runs that were cut short one after the other the last one is told', async () => {
  const dir = temporaryFolder();
  const first = await start(dir);
  const [a, b] = [
    await addOne(first, { '/company/name': 'A' }),
    await addOne(first, { '/company/name': 'B' }),
  ];
  await edit(first, a, { '/note': 'x' });
  const left = crash(dir);
  const second = await start(left);
  await edit(second, b, { '/note': 'x' });
  const answer = await recovery(await start(crash(left)));
  expect(answer?.drafts.map(({ id }) => id)).toEqual([b]);
});

test('what was edited is told although other drafts were deleted before it', async () => {
  const dir = temporaryFolder();
  const before = await start(dir);
  const [gone, kept] = [await addOne(before), await addOne(before)];
  for (let n = 0; n < 5; n += 1) await edit(before, gone, { '/note': `note ${n}` });
  await before.close();
  const running = await start(dir);
  valueOf(await running.desk.filePackets({ ids: [gone], place: 'trash' }));
  valueOf(await running.desk.deletePackets({ ids: [gone] }));
  await edit(running, kept, { '/note': 'typed' });
  const answer = await recovery(await start(crash(dir)));
  expect(answer?.drafts.map(({ id, changes }) => [id, changes])).toEqual([[kept, 1]]);
});

test('a draft that was deleted after it was edited is not told', async () => {
  const dir = temporaryFolder();
  const running = await start(dir);
  const id = await addOne(running);
  await edit(running, id, { '/note': 'x' });
  valueOf(await running.desk.filePackets({ ids: [id], place: 'trash' }));
  valueOf(await running.desk.deletePackets({ ids: [id] }));
  expect(await recovery(await start(crash(dir)))).toMatchObject({ drafts: [] });
});

test('verbs of the command line between a crash and the next start change nothing of what is told', async () => {
  const dir = temporaryFolder();
  const running = await start(dir);
  const id = await addOne(running);
  await edit(running, id, { '/note': 'x' });
  const left = crash(dir);
  const reader = await start(left, 'read');
  expect(await recovery(reader)).toBeNull();
  await browse(reader);
  await reader.close();
  const writer = await start(left, 'write');
  expect(await recovery(writer)).toBeNull();
  await finalize(writer, await addOne(writer));
  await writer.close();
  const answer = await recovery(await start(left));
  expect(answer?.drafts.map((draft) => draft.id)).toEqual([id]);
});

test('a command line that was cut short is no run of the app', async () => {
  const dir = temporaryFolder();
  await (await start(dir)).close();
  const writer = await start(dir, 'write');
  await edit(writer, await addOne(writer), { '/note': 'x' });
  expect(await recovery(await start(crash(dir)))).toBeNull();
});

test('a backup that was made while the app ran is restored as a profile that ended well', async () => {
  const dir = temporaryFolder();
  const running = await start(dir);
  await edit(running, await addOne(running), { '/note': 'x' });
  const file = `${temporaryFolder()}/backup`;
  valueOf(await running.desk.backupProfile({ out: file }));
  await running.close();
  const restored = temporaryFolder();
  const none = await start(restored, 'none');
  valueOf(await none.desk.restoreProfile({ file }));
  const next = await start(restored);
  expect(await recovery(next)).toBeNull();
  expect(valueOf(await next.desk.checkProfile({}))).toEqual({ ok: true, problems: [] });
});
