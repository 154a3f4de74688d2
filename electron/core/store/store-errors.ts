import os from 'node:os';
import Database from 'better-sqlite3';
import { DeskError, type ErrorCode } from '../../../shared/errors.ts';

const sqliteCodes: [prefix: string, code: ErrorCode][] = [
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR_SHMSIZE', 'disk-full'],
  ['SQLITE_IOERR', 'disk-unwritable'],
  // Codes of a connection for reading, which can neither take back a foreign journal nor make its index.
  ['SQLITE_READONLY_ROLLBACK', 'profile-unreadable'],
  ['SQLITE_READONLY_CANTINIT', 'profile-unreadable'],
  ['SQLITE_READONLY_RECOVERY', 'profile-unreadable'],
  ['SQLITE_READONLY', 'disk-unwritable'],
  ['SQLITE_CANTOPEN', 'profile-unreadable'],
  ['SQLITE_PERM', 'profile-unreadable'],
  ['SQLITE_AUTH', 'profile-unreadable'],
  ['SQLITE_NOTADB', 'profile-not-a-database'],
  ['SQLITE_CORRUPT', 'profile-damaged'],
  ['SQLITE_BUSY', 'profile-locked'],
  ['SQLITE_LOCKED', 'profile-locked'],
];

/** A full-text index whose definition in the schema was changed; SQLite calls that, like any mistake, SQLITE_ERROR. */
const DAMAGED_INDEX = /^(no such tokenizer|vtable constructor failed|unrecognized (option|parameter))/;

const systemCodes: Record<string, ErrorCode> = {
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-full',
  EROFS: 'disk-unwritable',
  EIO: 'disk-unwritable',
  EACCES: 'profile-unreadable',
  EPERM: 'profile-unreadable',
  ENOTDIR: 'profile-unreadable',
  ENOENT: 'profile-unreadable',
  EEXIST: 'profile-unreadable',
  EISDIR: 'profile-unreadable',
  ELOOP: 'profile-unreadable',
  ENAMETOOLONG: 'profile-unreadable',
};

/** The name of a system error. Node has none for a quota that is used up and calls it "Unknown system error -122". */
function systemName(error: unknown): string | undefined {
  const { code, errno } = (error ?? {}) as NodeJS.ErrnoException;
  if (errno === -os.constants.errno.EDQUOT) return 'EDQUOT';
  return typeof code === 'string' ? code : undefined;
}

/** The DeskError for what SQLite or the file system threw; anything else is given back as it is. */
export function asDeskError(error: unknown, details: Record<string, unknown> = {}): unknown {
  if (error instanceof DeskError) return error;
  if (error instanceof Database.SqliteError) {
    const code = DAMAGED_INDEX.test(error.message)
      ? 'profile-damaged'
      : sqliteCodes.find(([prefix]) => error.code.startsWith(prefix))?.[1];
    if (code) return new DeskError(code, { ...details, reason: error.code }, { cause: error });
  }
  const system = systemName(error);
  const code = system === undefined ? undefined : systemCodes[system];
  return code ? new DeskError(code, { ...details, reason: system }, { cause: error }) : error;
}

/**
 * The same where only SQL of our own text runs, on a file that may be damaged: what SQLite refuses then does not fit
 * the file's schema, a flipped bit in a table's definition for one.
 */
export function asFileError(error: unknown, details: Record<string, unknown> = {}): unknown {
  const known = asDeskError(error, details);
  return known instanceof Database.SqliteError
    ? new DeskError('profile-damaged', { ...details, reason: known.message }, { cause: error })
    : known;
}
