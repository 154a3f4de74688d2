import { appendFileSync, renameSync, statSync } from 'node:fs';
import { cleanDetails } from '../core/clean-details.ts';
import type { Logger } from '../core/host.ts';

const mostBytes = 1_000_000;
/** Longer than any message of the app, which are constants, in characters. */
const mostWords = 200;

/** At over 1 MB the file becomes `FILE.old`. */
function makeRoom(file: string): void {
  try {
    if (statSync(file).size > mostBytes) renameSync(file, `${file}.old`);
  } catch {
    // No log yet.
  }
}

/**
 * A log of one JSON object per line, mode 0600, of at most two files of 1 MB. Details are cleaned of what could name a
 * person (clean-details.ts), whoever writes. Main and core write the same file: short appends do not mix. A log that
 * cannot be written never stands in the way of work.
 */
export function openLogFile(file: string, now: () => Date): Logger {
  makeRoom(file);
  return (level, message, details = {}) => {
    makeRoom(file);
    const line = {
      at: now().toISOString(),
      level,
      message: message.slice(0, mostWords),
      ...cleanDetails(details),
    };
    try {
      appendFileSync(file, `${JSON.stringify(line)}\n`, { mode: 0o600 });
    } catch {
      // Disk full or folder gone: core says so where it matters.
    }
  };
}
