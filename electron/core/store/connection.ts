import fs from 'node:fs';
import path from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import type { DataKey } from '../keys/data-key.ts';
import { backUpBeforeMigration } from './back-up-before-migration.ts';
import { openCommitCounter } from './commit-counter.ts';
import { migrate, schemaVersion, SCHEMA_VERSION } from './migrations/index.ts';
import { openDatabase } from './open-database.ts';
import { preflight } from './preflight.ts';
import { profileFiles, type ProfileFiles } from './profile-files.ts';
import { assertOurs, markAsProfile, storedCount } from './profile-identity.ts';
import { giveUpReserve, keepReserve } from './reserve.ts';
import { asDeskError, asFileError } from './store-errors.ts';
import { takeWriterLock } from './writer-lock.ts';

/** First SQLite release without the WAL-reset bug, which could lose commits with two connections to one file. */
const OLDEST_SQLITE = [3, 51, 3] as const;

export type StoreConnection = {
  /** Another one once `write` had to open the file anew; a statement prepared on the one before is void then. */
  readonly db: Connection;
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
  let opened: ReturnType<typeof openPrepared> | undefined;
  try {
    fs.mkdirSync(profileDir, { recursive: true, mode: 0o700 });
    releaseLock = withReserve(files, () => takeWriterLock(files.lock));
    opened = withReserve(files, () => openPrepared(files, key, newProfileId));
    keepReserve(files.reserve);
    return writingConnection(opened.db, files, key, opened.profileId, releaseLock);
  } catch (error) {
    opened?.db.close();
    releaseLock?.();
    throw openingError(error, profileDir);
  }
}

function openPrepared(
  files: ProfileFiles,
  key: DataKey | null,
  newProfileId: () => string,
): { db: Connection; profileId: string } {
  preflight(files, key);
  const db = openDatabase(files.database, {}, key);
  try {
    fs.chmodSync(files.database, 0o600);
    return { db, profileId: prepareForWriting(db, files, key, newProfileId) };
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Settings, schema and mark; the file is a whole profile afterwards, or what it was before. Answers the profile's id. */
function prepareForWriting(
  db: Connection,
  files: ProfileFiles,
  key: DataKey | null,
  newProfileId: () => string,
): string {
  assertOurs(db);
  const version = schemaVersion(db);
  if (version > 0 && version < SCHEMA_VERSION) backUpBeforeMigration(db, files, key);
  configureForWriting(db);
  return db
    .transaction(() => {
      migrate(db);
      return storedCount(db)?.profileId ?? markAsProfile(db, newProfileId());
    })
    .immediate();
}

/** One transaction with the counter in it; what it answers is on the disk. */
function makeTransaction(db: Connection) {
  const raise = db.prepare<[], { commits: number }>(
    'UPDATE profile SET commits = commits + 1 RETURNING commits',
  );
  const run = db.transaction((change: () => unknown) => {
    const value = change();
    return { value, commits: raise.get()?.commits ?? 0 };
  });
  let settingsChecked = false;
  return (change: () => unknown): { value: unknown; commits: number } => {
    const answer = run.immediate(change);
    if (!settingsChecked) assertSettings(db);
    settingsChecked = true;
    return answer;
  };
}

/** Runs a step; where the disk is full, once more with the space of the reserve. */
function withReserve<T>(files: ProfileFiles, step: () => T): T {
  try {
    return step();
  } catch (error) {
    const known = asDeskError(error);
    if (!(known instanceof DeskError) || known.code !== 'disk-full') throw error;
    if (!giveUpReserve(files.reserve)) throw error;
    return step();
  }
}

/** True where the disk failed. After that a sync may answer well with nothing written, and what SQLite holds in memory is in doubt. */
const isInDoubt = (error: unknown): boolean =>
  error instanceof Database.SqliteError &&
  error.code.startsWith('SQLITE_IOERR') &&
  error.code !== 'SQLITE_IOERR_SHMSIZE';

function writingConnection(
  opened: Connection,
  files: ProfileFiles,
  key: DataKey | null,
  profileId: string,
  releaseLock: () => void,
): StoreConnection {
  const counter = openCommitCounter(files.commits);
  let db = opened;
  let transaction = makeTransaction(db);
  let isUsable = true;

  /** Throws DeskError as openForWriting does; the next use tries again. */
  function openAnew(): void {
    let next: Connection | undefined;
    try {
      if (db.open) db.close();
      preflight(files, key);
      next = openDatabase(files.database, { fileMustExist: true }, key);
      configureForWriting(next);
      transaction = makeTransaction(next);
      db = next;
      isUsable = true;
    } catch (error) {
      next?.close();
      throw openingError(error, path.dirname(files.database));
    }
  }

  return {
    get db() {
      if (!isUsable) openAnew();
      return db;
    },
    files,
    key,
    write<T>(change: () => T): T {
      if (!isUsable) openAnew();
      if (db.inTransaction)
        throw new Error('a write inside another would be acknowledged before it is committed');
      try {
        const { value, commits } = withReserve(files, () => transaction(change));
        withReserve(files, () => counter.write({ profileId, commits }));
        return value as T;
      } catch (error) {
        if (isInDoubt(error)) isUsable = false;
        throw asDeskError(error);
      }
    },
    close() {
      try {
        if (db.open) db.close();
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
