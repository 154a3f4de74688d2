import fs from 'node:fs';

function sync(file: string, flags: 'r' | 'r+'): void {
  const fd = fs.openSync(file, flags);
  try {
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/** Writes a file down to the disk; Windows syncs only what is open for writing. */
export const syncFile = (file: string): void => sync(file, 'r+');

/** Writes the names in a folder down to the disk; Windows cannot sync a folder and writes a renamed name down by itself. */
export const syncFolder = (folder: string): void => {
  if (process.platform !== 'win32') sync(folder, 'r');
};
