import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeRegularBackups } from '../../../../electron/core/store/back-up-regularly.ts';
import type { KeptBackup } from '../../../../electron/core/store/kept-backups.ts';
import { hasReserve } from '../../../../electron/core/store/reserve.ts';
import { DeskError } from '../../../../shared/errors.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { makeVirtualTime } from '../../../support/virtual-time.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const made: KeptBackup = { seq: 1, file: 'f', at: '2026-11-22T09:00:00Z', bytes: 1, packets: 0 };

/** Regular backups in virtual time; `failure` is what the next ones fail with. */
function makeWorld() {
  const time = makeVirtualTime();
  const dir = temporaryFolder();
  const world = { commits: 1, backups: 0, failure: null as Error | null, log: [] as string[] };
  const files = { backups: path.join(dir, 'backups'), reserve: path.join(dir, 'reserve') };
  const regular = makeRegularBackups({
    host: { sleep: time.sleep, log: (_level, message) => void world.log.push(message) },
    files,
    commits: () => world.commits,
    backUp: async () => {
      if (world.failure) throw world.failure;
      world.backups += 1;
      return made;
    },
  });
  onTestFinished(() => regular.stop());
  return { time, files, world, regular };
}

test('one is made soon after the start, not at once', async () => {
  const { time, world, regular } = makeWorld();
  regular.start();
  await time.advance(SECOND);
  expect(world.backups).toBe(0);
  await time.advance(5 * SECOND);
  expect(world.backups).toBe(1);
});

test('another is made every 15 minutes in which something changed, and none while nothing does', async () => {
  const { time, world, regular } = makeWorld();
  regular.start();
  await time.advance(MINUTE);
  await time.advance(60 * MINUTE);
  expect(world.backups).toBe(1);
  world.commits += 1;
  await time.advance(15 * MINUTE);
  expect(world.backups).toBe(2);
  await time.advance(60 * MINUTE);
  expect(world.backups).toBe(2);
});

test('without a start nothing is made by itself, but at a wish', async () => {
  const { time, world, regular } = makeWorld();
  await time.advance(60 * MINUTE);
  expect(world.backups).toBe(0);
  expect(await regular.now()).toBe(made);
  expect(world.backups).toBe(1);
});

test('one that a person made counts: nothing changed since', async () => {
  const { time, world, regular } = makeWorld();
  regular.start();
  await regular.now();
  await time.advance(60 * MINUTE);
  expect(world.backups).toBe(1);
});

test.for([
  [new DeskError('disk-full'), 'disk-full', 'too full for a backup'],
  [new DeskError('file-unwritable', { file: '/there' }), 'file-unwritable', 'cannot be written: /there'],
  [new DeskError('profile-damaged'), 'profile-damaged', 'no backup of it was made'],
  [new Error('a bug'), 'internal', 'could not be made'],
] as const)(
  'a failure is kept with what a person should do, and tried again: %s',
  async ([failure, code, words]) => {
    const { time, world, regular } = makeWorld();
    world.failure = failure;
    regular.start();
    await time.advance(MINUTE);
    expect(regular.lastFailure()?.code).toBe(code);
    expect(regular.lastFailure()?.message.en).toContain(words);
    expect(regular.lastFailure()?.message.en).not.toContain('{');
    expect(world.log).toContain('no backup was made');
    world.failure = null;
    await time.advance(15 * MINUTE);
    expect([world.backups, regular.lastFailure()]).toEqual([1, null]);
  },
);

test('a person who asks for one is told why there is none', async () => {
  const { world, regular } = makeWorld();
  world.failure = new DeskError('disk-full');
  await expect(regular.now()).rejects.toMatchObject({ code: 'disk-full' });
  expect(regular.lastFailure()?.code).toBe('disk-full');
});

test('what changed while one was made is in the next', async () => {
  const { time, world, regular } = makeWorld();
  regular.start();
  const asked = regular.now();
  world.commits += 1;
  await asked;
  await time.advance(MINUTE);
  expect(world.backups).toBe(2);
});

test('what was left half made is removed at the start', () => {
  const { files, regular } = makeWorld();
  fs.mkdirSync(files.backups);
  fs.writeFileSync(path.join(files.backups, '3.part'), 'half');
  regular.start();
  expect(fs.readdirSync(files.backups)).toEqual([]);
});

test('a reserve that was given up is made again while the app runs', async () => {
  const { time, files, regular } = makeWorld();
  regular.start();
  expect(hasReserve(files.reserve)).toBe(false);
  await time.advance(MINUTE);
  expect(hasReserve(files.reserve)).toBe(true);
});

test('after the end nothing is made any more', async () => {
  const { time, world, regular } = makeWorld();
  regular.start();
  await regular.stop();
  await time.advance(60 * MINUTE);
  expect(world.backups).toBe(0);
});
