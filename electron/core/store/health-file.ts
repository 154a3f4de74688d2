import fs from 'node:fs';
import * as z from 'zod';
import { writeWhole } from '../write-whole.ts';

/** What the last check of the whole data file found. */
const Health = z.object({
  checkedAt: z.iso.datetime(),
  /** How many places are damaged. */
  problems: z.int().min(0),
});
export type Health = z.infer<typeof Health>;

/*
 * Beside the database, not in it: that a file is damaged must not have to be written into it. A record that is lost
 * means another check, nothing more.
 */

/** What was kept; null where nothing was or it is not whole. */
export function readHealthFile(file: string): Health | null {
  try {
    return Health.parse(JSON.parse(fs.readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}

export const writeHealthFile = (file: string, health: Health): Promise<void> =>
  writeWhole(file, `${JSON.stringify(health)}\n`, 0o600);

/** After a restore: what was found was found in another file. Throws nothing. */
export function forgetHealth(file: string): void {
  try {
    fs.rmSync(file, { force: true });
  } catch {
    // The check that is due next replaces it.
  }
}
