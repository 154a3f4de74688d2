import type Database from 'better-sqlite3';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DeskError } from '../../../../shared/errors.ts';
import type { DataKey } from '../../keys/data-key.ts';
import { isPlainDatabase } from '../../store/database-form.ts';
import { encryptDatabase } from '../../store/encrypt-database.ts';
import { openDatabase as openFile } from '../../store/open-database.ts';
import { migrations } from './migrations.ts';

export type DeskDatabase = Database.Database;

/**
 * Opens the desk's data in a folder, which is made where it is absent. Every commit is on the disk before it is
 * answered (WAL, synchronous FULL). With a key the file is encrypted, one that was not yet first. Throws a DeskError `profile-newer` for data of a newer version; errors of the file
 * system and of SQLite as they are.
 */
export function openDatabase(dataDir: string, key: DataKey | null): DeskDatabase {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'practice-desk.sqlite');
  // SQLite gives its files the mode of the database file; the token lies in there.
  closeSync(openSync(file, 'a', 0o600));
  if (key && isPlainDatabase(file)) encryptDatabase(file, key, (copy) => assertWhole(copy, key));
  const database = openFile(file, { timeout: 10_000 }, key);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    // A table that others refer to can be made anew only while nobody checks (sqlite.org/lang_altertable.html, 7).
    database.pragma('foreign_keys = OFF');
    migrate(database, file);
    database.pragma('foreign_keys = ON');
  } catch (error) {
    database.close();
    throw error;
  }
  return database;
}

function assertWhole(copy: string, key: DataKey): void {
  const database = openFile(copy, { readonly: true }, key);
  try {
    const result = database.pragma('integrity_check', { simple: true });
    if (result !== 'ok') throw new DeskError('profile-damaged', { reason: result });
  } finally {
    database.close();
  }
}

function migrate(database: DeskDatabase, file: string): void {
  const applyAll = database.transaction(() => {
    const version = Number(database.pragma('user_version', { simple: true }));
    if (version > (migrations.at(-1)?.version ?? 0)) throw new DeskError('profile-newer', { file });
    for (const migration of migrations.filter((candidate) => candidate.version > version)) {
      database.exec(migration.sql);
      database.pragma(`user_version = ${migration.version}`);
      if ((database.pragma('foreign_key_check') as unknown[]).length > 0)
        throw new Error(`migration ${migration.version} leaves a reference to nothing`);
    }
  });
  applyAll.immediate();
}
