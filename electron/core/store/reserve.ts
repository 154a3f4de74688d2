import { randomFillSync } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/*
 * A full disk must not keep a person from saving what they typed, nor from deleting something: SQLite needs a few
 * pages of journal for either (measured on a full tmpfs: even DELETE fails). So the profile keeps a file that is
 * given up then. That it is missing while the profile is open says that the disk is full, or was.
 */

/** Enough for thousands of saves. */
export const RESERVE_BYTES = 4 * 2 ** 20;

/** Below this much free space the reserve is not made again: it would be given up at once. */
const ROOM_BYTES = 2 * RESERVE_BYTES;

export const hasReserve = (file: string): boolean =>
  fs.statSync(file, { throwIfNoEntry: false })?.size === RESERVE_BYTES;

/** More than file systems compress at once, so that repeating it saves them nothing. */
const BLOCK_BYTES = 2 ** 18;

/**
 * Makes the reserve where it is missing and there is room; never throws: work goes on without it, too. Its bytes are
 * random, so that no file system keeps them as a hole or compressed.
 */
export function keepReserve(file: string): void {
  try {
    if (hasReserve(file)) return;
    const { bavail, bsize } = fs.statfsSync(path.dirname(file));
    if (bavail * bsize < ROOM_BYTES) return;
    const block = randomFillSync(Buffer.allocUnsafe(BLOCK_BYTES));
    const fd = fs.openSync(file, 'w', 0o600);
    try {
      for (let written = 0; written < RESERVE_BYTES;) written += fs.writeSync(fd, block);
    } finally {
      fs.closeSync(fd);
    }
  } catch {
    giveUpReserve(file);
  }
}

/** Gives the space back; true where there was any. */
export function giveUpReserve(file: string): boolean {
  try {
    const { size } = fs.statSync(file);
    fs.rmSync(file);
    return size > 0;
  } catch {
    return false;
  }
}
