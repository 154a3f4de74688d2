import Database, { type Database as Connection, type Options } from 'better-sqlite3';
import type { DataKey } from '../keys/data-key.ts';

/**
 * Opens a database file, with its key where it is encrypted. AEGIS-256 carries a tag per page, so that every flipped
 * bit shows, and costs a save nothing that can be measured beside its fsync. A wrong key shows at the first read only,
 * as `SQLITE_NOTADB`, like a damaged first page.
 */
export function openDatabase(file: string | Buffer, options: Options, key: DataKey | null): Connection {
  const db = new Database(file, options);
  if (!key) return db;
  try {
    db.pragma("cipher = 'aegis'");
    db.pragma(`key = 'raw:${Buffer.from(key).toString('hex')}'`);
    // SQLite's temporary files are not encrypted, whatever the database is.
    db.pragma('temp_store = MEMORY');
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}
