import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { notWritten } from './save-file.ts';

const isTaken = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'EEXIST';

/**
 * Makes a folder that was not there before: NAME, NAME (2), NAME (3) … below `parent`; answers its path. Throws
 * DeskError `disk-full` or `file-unwritable`.
 */
export async function makeNewFolder(parent: string, name: string): Promise<string> {
  for (let n = 1; ; n++) {
    const folder = join(parent, n === 1 ? name : `${name} (${n})`);
    try {
      await mkdir(folder);
      return folder;
    } catch (error) {
      if (!isTaken(error)) throw notWritten(folder, error);
    }
  }
}
