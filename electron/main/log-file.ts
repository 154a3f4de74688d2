import { appendFileSync, renameSync, statSync } from 'node:fs';
import type { Logger } from '../core/host.ts';

const mostBytes = 1_000_000;

/**
 * A log of one JSON object per line, mode 0600; at the start a file over 1 MB becomes `FILE.old`. Main and core write
 * the same file: short appends do not mix. A log that cannot be written never stands in the way of work.
 */
export function openLogFile(file: string, now: () => Date): Logger {
  try {
    if (statSync(file).size > mostBytes) renameSync(file, `${file}.old`);
  } catch {
    // No log yet.
  }
  return (level, message, details = {}) => {
    try {
      appendFileSync(file, `${JSON.stringify({ at: now().toISOString(), level, message, ...details })}\n`, {
        mode: 0o600,
      });
    } catch {
      // Disk full or folder gone: core says so where it matters.
    }
  };
}
