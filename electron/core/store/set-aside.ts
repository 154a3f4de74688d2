import fs from 'node:fs';
import path from 'node:path';
import type { ProfileFiles } from './profile-files.ts';

/** Makes a folder that was not there: two restores may fall on one time, and what was moved aside stays. */
function newFolder(parent: string, name: string): string {
  fs.mkdirSync(parent, { recursive: true, mode: 0o700 });
  for (let n = 1; ; n += 1) {
    const folder = path.join(parent, n === 1 ? name : `${name}-${n}`);
    if (fs.existsSync(folder)) continue;
    fs.mkdirSync(folder, { mode: 0o700 });
    return folder;
  }
}

/**
 * Undoes a move or a half of it, where the disk lets it: the files belong together, so the first goes back last. What
 * is not in the folder is passed over.
 */
export function putBack(folder: string, moved: string[]): void {
  for (const file of moved.toReversed()) {
    const aside = path.join(folder, path.basename(file));
    try {
      if (fs.existsSync(aside)) fs.renameSync(aside, file);
    } catch {
      return; // the next start says what is missing, and it is in that folder
    }
  }
}

/** Moves what is there of some files and folders of a profile to `damaged/TIME/`, copies those of `copied`; answers that folder, null where nothing is there to move. */
export function setAside(
  files: Pick<ProfileFiles, 'damaged'>,
  moved: string[],
  at: string,
  copied: string[] = [],
): string | null {
  const there = moved.filter((file) => fs.existsSync(file));
  if (there.length === 0) return null;
  const folder = newFolder(files.damaged, at.replaceAll(':', '-'));
  for (const file of copied.filter((one) => fs.existsSync(one)))
    fs.copyFileSync(file, path.join(folder, path.basename(file)));
  const done: string[] = [];
  try {
    for (const file of there) {
      fs.renameSync(file, path.join(folder, path.basename(file)));
      done.push(file);
    }
  } catch (error) {
    putBack(folder, done);
    throw error;
  }
  return folder;
}
