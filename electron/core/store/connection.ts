import fs from 'node:fs';
import type { Database as Connection } from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import type { DataKey } from '../keys/data-key.ts';
import { openCommitCounter } from './commit-counter.ts';
import { migrate, schemaVersion, SCHEMA_VERSION } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import { preflight } from './preflight.ts';
import { profileFiles, type ProfileFiles } from './profile-files.ts';
import { assertOurs, markAsProfile, storedCount } from './profile-identity.ts';
import { asDeskError, asFileError } from './store-errors.ts';
import { takeWriterLock } from './writer-lock.ts';

/** First SQLite release without the WAL-reset bug, which could lose commits with two connections to one file. */
const OLDEST_SQLITE = [3, 51, 3] as const;

export type StoreConnection = {
  db: Connection;
  files: ProfileFiles;
  /** What the database is encrypted with; null where it is not. */
  key: DataKey | null;
  /** Runs `change` as one transaction and answers once it is on the disk. A connection for reading refuses it. */
  write<T>(change: () => T): T;
  close(): void;
};

function assertSqliteVersion(db: Connection): void {
  const { version } = db.prepare('SELECT sqlite_version() AS version').get() as { version: string };
  const parts = version.split('.').map(Number);
  for (const [i, oldest] of OLDEST_SQLITE.entries()) {
    const part = parts[i] ?? 0;
    if (part > oldest) return;
    if (part < oldest) throw new Error(`SQLite ${version} is older than ${OLDEST_SQLITE.join('.')}`);
  }
}

/**
 * Settings of the writing connection. better-sqlite3 is compiled with synchronous=NORMAL under WAL, which may
 * lose the last commits in a power cut, so FULL is set and, since the switch to WAL only takes effect at the first
 * write, read back after it.
 */
function configureForWriting(db: Connection): void {
  assertSqliteVersion(db);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('checkpoint_fullfsync = ON');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
}

function assertSettings(db: Connection): void {
  const wanted = {
    journal_mode: 'wal',
    synchronous: 2,
    foreign_keys: 1,
    trusted_schema: 0,
    cell_size_check: 1,
  };
  for (const [name, value] of Object.entries(wanted)) {
    const actual = db.pragma(name, { simple: true });
    if (actual !== value) throw new Error(`SQLite setting ${name} is ${String(actual)}, not ${value}`);
  }
}

/** What is so damaged that it cannot even be opened is no database to us. */
function openingError(error: unknown, folder: string): unknown {
  const known = asFileError(error, { folder });
  return known instanceof DeskError && known.code === 'profile-damaged'
    ? new DeskError('profile-not-a-database', known.details, { cause: error })
    : known;
}

/**
 * Opens a profile for writing, as its only writer; makes it where the folder is new.
 * Throws DeskError: `profile-locked` after 10 s, `profile-newer`, `changes-missing`, `profile-not-a-database`,
 * `profile-unreadable`, `disk-full`, `disk-unwritable`. Nothing is ever deleted or made anew.
 */
export function openForWriting(
  profileDir: string,
  newProfileId: () => string,
  key: DataKey | null = null,
): StoreConnection {
  const files = profileFiles(profileDir);
  let releaseLock: (() => void) | undefined;
  let db: Connection | undefined;
  try {
    fs.mkdirSync(profileDir, { recursive: true, mode: 0o700 });
    releaseLock = takeWriterLock(files.lock);
    preflight(files, key);
    db = openDatabase(files.database, {}, key);
    fs.chmodSync(files.database, 0o600);
    const profileId = prepareForWriting(db, newProfileId);
    return writingConnection(db, files, key, profileId, releaseLock);
  } catch (error) {
    db?.close();
    releaseLock?.();
    throw openingError(error, profileDir);
  }
}

/** Settings, schema and mark; the file is a whole profile afterwards, or what it was before. Answers the profile's id. */
function prepareForWriting(db: Connection, newProfileId: () => string): string {
  assertOurs(db);
  schemaVersion(db);
  configureForWriting(db);
  return db
    .transaction(() => {
      migrate(db);
      return storedCount(db)?.profileId ?? markAsProfile(db, newProfileId());
    })
    .immediate();
}

function writingConnection(
  db: Connection,
  files: ProfileFiles,
  key: DataKey | null,
  profileId: string,
  releaseLock: () => void,
): StoreConnection {
  const counter = openCommitCounter(files.commits);
  const raise = db.prepare<[], { commits: number }>(
    'UPDATE profile SET commits = commits + 1 RETURNING commits',
  );
  const run = db.transaction((change: () => unknown) => {
    const value = change();
    return { value, commits: raise.get()?.commits ?? 0 };
  });
  let settingsChecked = false;
  return {
    db,
    files,
    key,
    write<T>(change: () => T): T {
      if (db.inTransaction)
        throw new Error('a write inside another would be acknowledged before it is committed');
      try {
        const { value, commits } = run.immediate(change);
        if (!settingsChecked) assertSettings(db);
        settingsChecked = true;
        counter.write({ profileId, commits });
        return value as T;
      } catch (error) {
        throw asDeskError(error);
      }
    },
    close() {
      try {
        db.close();
      } finally {
        try {
          counter.close();
        } finally {
          releaseLock();
        }
      }
    },
  };
}

/**
 * Opens a profile that is there for reading, beside a writer if need be; null where the profile is new or has an
 * older schema, so that it must be opened for writing first. Throws like openForWriting.
 */
export function openForReading(profileDir: string, key: DataKey | null = null): StoreConnection | null {
  const files = profileFiles(profileDir);
  let db: Connection | undefined;
  try {
    if (!preflight(files, key)) return null;
    db = openDatabase(files.database, { readonly: true, fileMustExist: true }, key);
    if (schemaVersion(db) < SCHEMA_VERSION) {
      db.close();
      return null;
    }
    db.pragma('trusted_schema = OFF');
    db.pragma('cell_size_check = ON');
    const reading = db;
    return {
      db: reading,
      files,
      key,
      write() {
        throw new DeskError('internal', { reason: 'this connection only reads' });
      },
      close: () => reading.close(),
    };
  } catch (error) {
    db?.close();
    throw openingError(error, profileDir);
  }
}
