import { hash } from 'node:crypto';
import fs from 'node:fs';
import { DeskError } from '../../../shared/errors.ts';

/*
 * How a vanished change is noticed. Every transaction raises a counter inside the database; after the commit, and
 * before the change is acknowledged, the same number goes into a small file beside it. A database that is behind
 * its file has lost something that a person was told is saved: its journal is gone, emptied, garbled or from
 * elsewhere, or the data file was emptied. The commit itself is synced by SQLite; the file is written at once, so
 * kill -9 cannot lose it, and synced at closing: after a power cut it can only be behind, which is harmless and
 * saves the second fsync per edit.
 */

export type CommitCount = { profileId: string; commits: number };

/** Profile id, number and a check: a flipped bit in a number must not look like a loss. */
const lineOf = ({ profileId, commits }: CommitCount): string => {
  const content = `${profileId} ${String(commits).padStart(16, '0')}`;
  return `${content} ${hash('sha256', content).slice(0, 16)}\n`;
};

/** What the file says; null where it is missing or holds something else. */
export function readCommitCount(file: string): CommitCount | null {
  let text: string;
  try {
    text = fs.readFileSync(file, 'latin1');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  const [profileId = '', commits] = text.split(' ');
  const count = { profileId, commits: Number(commits) };
  return text === lineOf(count) ? count : null;
}

export type CommitCounter = { write(count: CommitCount): void; close(): void };

/** Opens the file for writing; one write of one short line, so it is never seen half. */
export function openCommitCounter(file: string): CommitCounter {
  const fd = fs.openSync(file, fs.constants.O_RDWR | fs.constants.O_CREAT, 0o600);
  return {
    write(count) {
      fs.writeSync(fd, lineOf(count), 0, 'latin1');
    },
    close() {
      try {
        fs.fdatasyncSync(fd);
      } catch {
        // Behind, the counter is harmless; what was acknowledged is synced in the database.
      } finally {
        fs.closeSync(fd);
      }
    },
  };
}

/**
 * Throws DeskError `changes-missing` where the database is of another profile or behind what was acknowledged; a
 * number that nobody knows (null) is behind too where nothing is stored.
 */
export function assertNothingMissing(acknowledged: CommitCount | null, stored: CommitCount | null): void {
  if (acknowledged && stored?.profileId === acknowledged.profileId && stored.commits >= acknowledged.commits)
    return;
  throw new DeskError('changes-missing', {
    missing: Math.max(1, (acknowledged?.commits ?? 1) - (stored?.commits ?? 0)),
  });
}
