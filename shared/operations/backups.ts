import * as z from 'zod';
import { OperationError } from '../errors.ts';

/*
 * Backups that the app makes by itself, and the health of the data file (docs: electron/core/store/DURABILITY.md).
 */

const time = z.iso.datetime();

export const BackupInfo = z.object({
  /** Full path, as `restoreProfile` takes it. */
  file: z.string(),
  at: time,
  bytes: z.int(),
  /** How many requests and plans it holds, counted when it was made. */
  packets: z.int(),
});
export type BackupInfo = z.infer<typeof BackupInfo>;

const HealthNotice = z.enum(['disk-full', 'network-folder', 'synced-folder']);

export const backupOperations = {
  /** The backups of this profile, newest first; also where the profile is shut. */
  listBackups: {
    input: z.object({}),
    output: z.object({ items: z.array(BackupInfo), lastFailure: OperationError.nullable() }),
  },
  /** Makes one now. DeskError `disk-full`, `file-unwritable`, `profile-damaged`. */
  backupNow: { input: z.object({}), output: BackupInfo },
  /** Restores each of the newest backups into a folder of its own and compares it row by row; nothing of the profile is touched. */
  drillBackups: {
    input: z.object({ last: z.int().min(1).max(100).default(3) }),
    output: z.object({
      ok: z.boolean(),
      items: z.array(
        z.object({ file: z.string(), ok: z.boolean(), packets: z.int(), error: OperationError.nullable() }),
      ),
    }),
  },
  /** What the last check of the whole data file found; `checkedAt` is null before the first one. */
  readHealth: {
    input: z.object({}),
    output: z.object({
      checkedAt: time.nullable(),
      checking: z.boolean(),
      /** How many places are damaged; details by `checkProfile`. */
      problems: z.int(),
      /** What puts the data at risk: the disk was full at the last save, or the folder of the profile is a bad place. */
      notices: z.array(HealthNotice),
    }),
  },
} as const;
