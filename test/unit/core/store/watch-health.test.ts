import fs from 'node:fs';
import path from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readHealthFile } from '../../../../electron/core/store/health-file.ts';
import { makeHealthWatch } from '../../../../electron/core/store/watch-health.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { makeVirtualTime } from '../../../support/virtual-time.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = '2026-11-22T09:00:01.000Z';

/** A watch in virtual time on a file with those contents, and what it did. */
function makeWorld({ kept = null as string | null, wasCutShort = false } = {}) {
  const time = makeVirtualTime();
  const file = path.join(temporaryFolder(), 'health');
  if (kept !== null) fs.writeFileSync(file, kept);
  const world = {
    damaged: 0,
    pageDamaged: 0,
    checks: [] as string[],
    events: 0,
    failure: null as Error | null,
  };
  /** The record is a real file, so its end is waited for. */
  const settled = (done: () => boolean): Promise<true> => vi.waitUntil(done);
  const watch = makeHealthWatch({
    host: { clock: time.clock, sleep: time.sleep, log: () => {} },
    files: { health: file },
    wasCutShort,
    checkQuickly: async () => {
      world.checks.push('quick');
      if (world.failure) throw world.failure;
      return world.pageDamaged;
    },
    checkFully: async () => {
      world.checks.push('full');
      if (world.failure) throw world.failure;
      return world.damaged;
    },
    changed: () => void (world.events += 1),
  });
  onTestFinished(() => watch.stop());
  return { time, file, world, watch, settled };
}

const record = (checkedAt: string, problems = 0): string => JSON.stringify({ checkedAt, problems });

test('before the first check nothing is known', () => {
  const { watch } = makeWorld();
  expect(watch.read()).toEqual({ checkedAt: null, checking: false, problems: 0 });
});

test('a profile that was never checked is checked fully, which is told, and the result is kept for the next start', async () => {
  const { time, file, world, watch, settled } = makeWorld();
  watch.start();
  expect(watch.read().checking).toBe(false);
  await time.advance(1000);
  expect(watch.read().checking).toBe(true);
  await settled(() => readHealthFile(file) !== null && !watch.read().checking);
  expect(world.checks).toEqual(['full']);
  expect(watch.read()).toEqual({ checkedAt: START, checking: false, problems: 0 });
  expect(readHealthFile(file)).toEqual({ checkedAt: START, problems: 0 });
  expect(fs.statSync(file).mode & 0o077).toBe(0);
});

test('a profile that was checked this week gets a quick check at the start', async () => {
  const { time, world, watch } = makeWorld({ kept: record('2026-11-20T09:00:00.000Z') });
  watch.start();
  await time.advance(1000);
  expect(world.checks).toEqual(['quick']);
  expect(watch.read()).toEqual({ checkedAt: '2026-11-20T09:00:00.000Z', checking: false, problems: 0 });
});

test('what an earlier check found is still said after a start', () => {
  const { watch } = makeWorld({ kept: record('2026-11-20T09:00:00.000Z', 3) });
  expect(watch.read().problems).toBe(3);
});

test.for([
  ['the run before was cut short', { kept: record('2026-11-22T08:00:00.000Z'), wasCutShort: true }],
  ['the last check is a week old', { kept: record('2026-11-15T09:00:00.000Z') }],
  ['the last check lies ahead: the clock was set', { kept: record('2031-01-01T00:00:00.000Z') }],
  ['the record is garbled', { kept: '{"checkedAt":' }],
  ['the record is not one', { kept: record('yesterday') }],
] as const)('everything is checked at the start where %s', async ([, options]) => {
  const { time, world, watch, settled } = makeWorld(options);
  watch.start();
  await time.advance(1000);
  await settled(() => watch.read().checkedAt === START && !watch.read().checking);
  expect(world.checks).toEqual(['full']);
});

test('a damaged page at the start has everything checked, and the window is told', async () => {
  const { time, world, watch, settled } = makeWorld({ kept: record('2026-11-20T09:00:00.000Z') });
  world.pageDamaged = 1;
  world.damaged = 4;
  watch.start();
  await time.advance(1000);
  await settled(() => watch.read().problems === 4 && !watch.read().checking);
  expect(world.checks).toEqual(['quick', 'full']);
  expect(world.events).toBe(2);
});

test('a run that lasts for weeks is checked weekly', async () => {
  const { time, world, watch, settled } = makeWorld({ kept: record('2026-11-20T09:00:00.000Z') });
  watch.start();
  await time.advance(1000);
  await time.advance(4 * DAY);
  expect(world.checks).toEqual(['quick']);
  await time.advance(2 * DAY);
  await settled(() => !watch.read().checking && world.events === 2);
  expect(world.checks).toEqual(['quick', 'full']);
});

test('a check that fails says nothing about the data and is tried again', async () => {
  const { time, world, watch, settled } = makeWorld();
  world.failure = new Error('the thread ended');
  watch.start();
  await time.advance(1000);
  expect(watch.read()).toEqual({ checkedAt: null, checking: false, problems: 0 });
  world.failure = null;
  await time.advance(HOUR);
  await settled(() => watch.read().checkedAt !== null && !watch.read().checking);
  expect(watch.read().problems).toBe(0);
});

test('after the end nothing is checked any more', async () => {
  const { time, world, watch } = makeWorld({ kept: record('2026-11-20T09:00:00.000Z') });
  watch.start();
  await watch.stop();
  await time.advance(30 * DAY);
  expect(world.checks).toEqual([]);
});
