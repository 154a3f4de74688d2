import { DeskError } from '../../../shared/errors.ts';
import type { Output } from '../../../shared/contract.ts';
import type { DataKey } from '../keys/data-key.ts';
import { openForReading, type StoreConnection } from './connection.ts';
import { drillBackup } from './drill-backup.ts';
import { keepBackup } from './keep-backup.ts';
import { listKeptBackups, type KeptBackup } from './kept-backups.ts';
import { profileFiles } from './profile-files.ts';
import { renewBackupKeys } from './renew-backup-keys.ts';
import { asFileError } from './store-errors.ts';
import { verifyContent } from './verify.ts';

/*
 * What takes seconds with a large profile and so runs in a thread of its own (store-worker.ts), each with its own
 * connection that only reads.
 */

/** The profile that a task is about. `key` crosses to another thread of this process, never further. */
export type TaskProfile = { profileDir: string; key: DataKey | null };

function reading<T>({ profileDir, key }: TaskProfile, use: (connection: StoreConnection) => T): T {
  const connection = openForReading(profileDir, key);
  if (!connection) throw new DeskError('internal', { reason: 'there is nothing to read yet' });
  try {
    return use(connection);
  } finally {
    connection.close();
  }
}

const isDamage = (error: unknown): boolean =>
  error instanceof DeskError && (error.code === 'profile-damaged' || error.code === 'profile-not-a-database');

/** What a check finds in a file that cannot even be opened is one damaged place. */
function damagedPlaces(find: () => number): number {
  try {
    return find();
  } catch (error) {
    const known = asFileError(error);
    if (isDamage(known)) return 1;
    throw known;
  }
}

export const storeTasks = {
  /** Keeps a backup, see keepBackup, and renews what opens the older ones. `at`: RFC 3339 UTC. */
  backUp: (profile: TaskProfile, { at }: { at: string }): KeptBackup =>
    reading(profile, (connection) => {
      const made = keepBackup(connection, at);
      renewBackupKeys(connection.files);
      return made;
    }),

  /** Damaged pages that SQLite and the cipher see in one reading of the file: 0 or 1, a full check counts them. */
  checkQuickly: (profile: TaskProfile, _input: Record<string, never>): number =>
    damagedPlaces(() =>
      reading(profile, ({ db }) => (db.pragma('quick_check(1)', { simple: true }) === 'ok' ? 0 : 1)),
    ),

  /** How many places are damaged, see verifyContent. */
  checkFully: (profile: TaskProfile, _input: Record<string, never>): number =>
    damagedPlaces(() =>
      reading(profile, (connection) => verifyContent(connection, connection.files.database).length),
    ),

  /** Restores each of the newest `last` backups into a folder of its own and compares, see drillBackup. */
  drill(
    { profileDir, key }: TaskProfile,
    { last, at }: { last: number; at: string },
  ): Output<'drillBackups'> {
    const files = profileFiles(profileDir);
    const items = listKeptBackups(files)
      .slice(0, last)
      .map((backup) => drillBackup(files, backup, at, key));
    return { ok: items.length > 0 && items.every(({ ok }) => ok), items };
  },
};

export type StoreTasks = {
  [N in keyof typeof storeTasks]: (
    input: Parameters<(typeof storeTasks)[N]>[1],
  ) => ReturnType<(typeof storeTasks)[N]>;
};
