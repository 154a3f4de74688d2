import fs from 'node:fs';

/** Removes a half-made database: SQLite would play a journal that a crash left into the next file of that name. */
export function removeHalfMade(file: string): void {
  for (const ending of ['', '-journal', '-wal', '-shm']) fs.rmSync(`${file}${ending}`, { force: true });
}

/** The same after a failure, where a second one must not hide the first. */
export function tidyUp(file: string): void {
  try {
    removeHalfMade(file);
  } catch {
    // What is left has a name that is nobody's.
  }
}
