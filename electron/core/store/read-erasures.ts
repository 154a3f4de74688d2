import { openApart } from './database-file.ts';
import type { DataKey } from '../keys/data-key.ts';
import { makeErasures, type Erasure } from './erasures.ts';
import type { ProfileFiles } from './profile-files.ts';

/**
 * The tombstones of a profile that is about to be replaced. None where it cannot be read: it is damaged, has another
 * key or an older schema, and a restore must go on all the same.
 */
export function readErasures(files: ProfileFiles, key: DataKey | null): Erasure[] {
  try {
    const connection = openApart(files.database, true, key);
    try {
      return makeErasures(connection.db).readable();
    } finally {
      connection.close();
    }
  } catch {
    return [];
  }
}
