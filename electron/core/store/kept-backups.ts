import fs from 'node:fs';
import path from 'node:path';
import type { BackupInfo } from '../../../shared/operations/backups.ts';

/*
 * The backups that the app makes by itself, in `backups/` of the profile: `NUMBER-TIME-PACKETS.backup`. The number
 * grows by one with each and alone says which is newer: a computer's clock can be set, and then no order by time
 * holds.
 */

export type KeptBackup = BackupInfo & { seq: number };

const NAME = /^(\d{6,15})-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(\d{1,9})\.backup$/;

/** The name of a backup. `at`: RFC 3339 UTC, kept to the second. */
export function backupName(seq: number, at: string, packets: number): string {
  const time = `${at.replaceAll(/[-:]|\.\d+|Z$/g, '')}Z`;
  return `${String(seq).padStart(6, '0')}-${time}-${packets}.backup`;
}

function parseName(name: string): { seq: number; at: string; packets: number } | null {
  const [, seq, year, month, day, hour, minute, second, packets] = NAME.exec(name) ?? [];
  const at = `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
  return Number.isNaN(Date.parse(at)) ? null : { seq: Number(seq), at, packets: Number(packets) };
}

/** The backups in that folder, newest first; none where there is no folder. Anything of another name or kind is passed over. */
export function listKeptBackups({ backups }: { backups: string }): KeptBackup[] {
  let entries: fs.Dirent[];
  try {
    entries = fs.readdirSync(backups, { withFileTypes: true });
  } catch {
    return [];
  }
  return entries
    .flatMap((entry): KeptBackup[] => {
      const named = parseName(entry.name);
      if (!named || !entry.isFile()) return [];
      const file = path.join(backups, entry.name);
      const bytes = fs.statSync(file, { throwIfNoEntry: false })?.size;
      return bytes === undefined ? [] : [{ ...named, file, bytes }];
    })
    .toSorted((a, b) => b.seq - a.seq);
}

const DAY_MS = 86_400_000;
const dayOf = ({ at }: { at: string }): number => Math.floor(Date.parse(at) / DAY_MS);
/** Day 0, 1 January 1970, was a Thursday; weeks begin on Monday. */
const weekOf = (backup: { at: string }): number => Math.floor((dayOf(backup) + 3) / 7);

/** The newest of each group, of `most` groups. */
function newestOfEach<T>(newestFirst: readonly T[], groupOf: (item: T) => number, most: number): T[] {
  const byGroup = new Map<number, T>();
  for (const item of newestFirst) {
    const group = groupOf(item);
    if (!byGroup.has(group)) byGroup.set(group, item);
  }
  return [...byGroup.values()].slice(0, most);
}

/**
 * Which backups stay: the three newest, the newest of each of the last seven days, and of each of the last four
 * weeks, counting only days and weeks (UTC) that have one. The present time plays no part, so that no clock, wherever
 * it is set, makes an old backup go before a new one took its place.
 * @param newestFirst by number
 */
export const whatToKeep = <T extends { at: string }>(newestFirst: readonly T[]): Set<T> =>
  new Set([
    ...newestFirst.slice(0, 3),
    ...newestOfEach(newestFirst, dayOf, 7),
    ...newestOfEach(newestFirst, weekOf, 4),
  ]);

/** Deletes the backups that need not stay; call it only after the newest was verified. What cannot be deleted now is next time. */
export function rotate(files: { backups: string }): void {
  const all = listKeptBackups(files);
  const kept = whatToKeep(all);
  for (const backup of all.filter((one) => !kept.has(one))) remove(backup.file);
}

/** What a backup or a drill that was cut short left behind. */
const HALF_MADE = /\.part(-journal|-wal|-shm)?$/;

/** Removes what was left half made; nobody may be making one. */
export function removeHalfMadeBackups({ backups }: { backups: string }): void {
  const names = fs.existsSync(backups) ? fs.readdirSync(backups) : [];
  for (const name of names.filter((one) => HALF_MADE.test(one))) remove(path.join(backups, name));
}

function remove(file: string): void {
  try {
    fs.rmSync(file, { recursive: true, force: true });
  } catch {
    // In use or not ours to delete: it stays, and is tried again after the next backup.
  }
}
