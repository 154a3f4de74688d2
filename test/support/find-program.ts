import fs from 'node:fs';
import path from 'node:path';

/** The full name of a program on PATH; undefined where there is none. */
export const findProgram = (name: string): string | undefined =>
  (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .map((folder) => path.join(folder, name))
    .find((file) => fs.existsSync(file));
