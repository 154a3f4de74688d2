import fc from 'fast-check';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  backupName,
  listKeptBackups,
  removeHalfMadeBackups,
  rotate,
  whatToKeep,
} from '../../../../electron/core/store/kept-backups.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';

/** Backups made at those times, one after the other, newest first; the number is their order. */
const madeAt = (times: readonly string[]): { seq: number; at: string }[] =>
  times.map((at, n) => ({ seq: n + 1, at })).toReversed();

const keptOf = (times: readonly string[]): string[] =>
  [...whatToKeep(madeAt(times))].map(({ at }) => at).toSorted();

const day = (n: number, time = '12:00:00'): string =>
  `${new Date(Date.UTC(2026, 10, 1) + n * 86_400_000).toISOString().slice(0, 10)}T${time}Z`;

test.for<[string, string[], string[]]>([
  ['the only one stays', [day(0)], [day(0)]],
  [
    'of one day the newest three stay',
    [day(0, '08:00:00'), day(0, '09:00:00'), day(0, '10:00:00'), day(0, '11:00:00'), day(0, '12:00:00')],
    [day(0, '10:00:00'), day(0, '11:00:00'), day(0, '12:00:00')],
  ],
  [
    'of a day before the newest stays',
    [day(0, '08:00:00'), day(0, '20:00:00'), day(1, '08:00:00'), day(1, '09:00:00'), day(1, '10:00:00')],
    [day(0, '20:00:00'), day(1, '08:00:00'), day(1, '09:00:00'), day(1, '10:00:00')],
  ],
  [
    'of 40 days the last seven and the newest of the last four weeks stay (1 November 2026 is a Sunday)',
    Array.from({ length: 40 }, (_, n) => day(n)),
    [day(21), day(28), ...Array.from({ length: 7 }, (_, n) => day(33 + n))],
  ],
  [
    'days without the app count for nothing',
    [day(-400), day(-300), day(-200), day(-100), day(0)],
    [day(-400), day(-300), day(-200), day(-100), day(0)],
  ],
])('%s', ([, times, kept]) => {
  expect(keptOf(times)).toEqual(kept.toSorted());
});

test('a clock that was set ahead and back again costs one place, not the backups', () => {
  const times = [day(0), day(1), day(2), '2099-01-01T00:00:00Z', day(3), day(4)];
  expect(keptOf(times)).toEqual([...times].toSorted());
});

test('a clock that was set back makes the older of two backups go, by number, not the newer', () => {
  const times = [...['20', '21', '22', '23'].map((hour) => day(5, `${hour}:00:00`)), day(1), day(2), day(3)];
  const kept = keptOf(times);
  expect(kept).toContain(day(3));
  expect(kept).toContain(day(5, '23:00:00'));
  expect(kept).not.toContain(day(5, '20:00:00'));
});

const anyTimes = fc.array(
  fc
    .date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  { minLength: 1, maxLength: 80 },
);

test('whatever the clock said, the newest three stay and never more than 14', () => {
  fc.assert(
    fc.property(anyTimes, (times) => {
      const all = madeAt(times);
      const kept = whatToKeep(all);
      for (const backup of all.slice(0, 3)) expect(kept).toContain(backup);
      expect(kept.size).toBeGreaterThanOrEqual(Math.min(3, all.length));
      expect(kept.size).toBeLessThanOrEqual(14);
    }),
  );
});

test('a backup per quarter of an hour, rotated each time, always leaves one of each of the last seven days', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 200 }), (pauses) => {
      let kept: { seq: number; at: string }[] = [];
      const days = new Set<number>();
      let quarters = 0;
      for (const [n, pause] of pauses.entries()) {
        quarters += 1 + pause;
        days.add(Math.floor(quarters / 96));
        const at = new Date(Date.UTC(2026, 0, 1) + quarters * 900_000).toISOString();
        kept = [...whatToKeep([{ seq: n, at }, ...kept])].toSorted((a, b) => b.seq - a.seq);
      }
      const daysKept = new Set(
        kept.map(({ at }) => Math.floor((Date.parse(at) - Date.UTC(2026, 0, 1)) / 86_400_000)),
      );
      for (const one of [...days].slice(-7)) expect(daysKept).toContain(one);
    }),
  );
});

/** Files of those names in a folder for backups. */
function folderWith(names: readonly string[]): string {
  const backups = path.join(temporaryFolder(), 'backups');
  fs.mkdirSync(backups);
  for (const name of names) fs.writeFileSync(path.join(backups, name), 'x'.repeat(5));
  return backups;
}

test('backups are listed newest first by their number, with what their names tell', () => {
  const names = [backupName(2, '2020-01-01T00:00:00.000Z', 7), backupName(1, '2026-11-22T09:00:00.000Z', 3)];
  const backups = folderWith(names);
  expect(listKeptBackups({ backups })).toEqual([
    {
      seq: 2,
      at: '2020-01-01T00:00:00Z',
      packets: 7,
      bytes: 5,
      file: path.join(backups, '000002-20200101T000000Z-7.backup'),
    },
    {
      seq: 1,
      at: '2026-11-22T09:00:00Z',
      packets: 3,
      bytes: 5,
      file: path.join(backups, '000001-20261122T090000Z-3.backup'),
    },
  ]);
});

test('files of other names, folders and links are no backups and stay where they are', () => {
  const own = backupName(1, '2026-11-22T09:00:00.000Z', 3);
  const backups = folderWith([
    own,
    'mine.backup',
    '000002-20269999T990000Z-1.backup',
    `${own}.bak`,
    'note.txt',
  ]);
  fs.mkdirSync(path.join(backups, backupName(3, '2026-11-22T09:00:00.000Z', 3)));
  fs.symlinkSync(path.join(backups, own), path.join(backups, backupName(4, '2026-11-22T09:00:00.000Z', 3)));
  const before = fs.readdirSync(backups);
  expect(listKeptBackups({ backups }).map(({ seq }) => seq)).toEqual([1]);
  rotate({ backups });
  expect(fs.readdirSync(backups)).toEqual(before);
});

test('a folder that is not there holds no backups', () => {
  expect(listKeptBackups({ backups: path.join(temporaryFolder(), 'none') })).toEqual([]);
});

test('what was left half made is removed, a backup is not', () => {
  const own = backupName(1, '2026-11-22T09:00:00.000Z', 3);
  const backups = folderWith([own, '7.part', '7.part.4711.part', '7.part.4711.part-journal', 'parts.txt']);
  fs.mkdirSync(path.join(backups, 'drill-4711.part', 'damaged'), { recursive: true });
  removeHalfMadeBackups({ backups });
  expect(fs.readdirSync(backups).toSorted()).toEqual([own, 'parts.txt']);
});
