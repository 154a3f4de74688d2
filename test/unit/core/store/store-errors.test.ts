import os from 'node:os';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { asDeskError, asFileError } from '../../../../electron/core/store/store-errors.ts';
import { DeskError } from '../../../../shared/errors.ts';

const codeOf = (error: unknown): unknown => {
  const known = asDeskError(error);
  return known instanceof DeskError ? known.code : known;
};

test.for([
  ['SQLITE_FULL', 'disk-full'],
  ['SQLITE_IOERR_FSYNC', 'disk-unwritable'],
  ['SQLITE_READONLY_DBMOVED', 'disk-unwritable'],
  ['SQLITE_READONLY_ROLLBACK', 'profile-unreadable'],
  ['SQLITE_READONLY_CANTINIT', 'profile-unreadable'],
  ['SQLITE_CANTOPEN_ISDIR', 'profile-unreadable'],
  ['SQLITE_NOTADB', 'profile-not-a-database'],
  ['SQLITE_CORRUPT_VTAB', 'profile-damaged'],
  ['SQLITE_BUSY_SNAPSHOT', 'profile-locked'],
])('SQLite’s %s is %s', ([code = '', wanted]) => {
  expect(codeOf(new Database.SqliteError('words', code))).toBe(wanted);
});

test('a full-text index whose definition was changed is damage', () => {
  const db = new Database(':memory:');
  db.exec("CREATE VIRTUAL TABLE words USING fts5 (word, tokenize = 'trigram')");
  db.unsafeMode(true);
  db.pragma('writable_schema = ON');
  db.exec("UPDATE sqlite_schema SET sql = replace(sql, 'trigram', 'trig2am') WHERE name = 'words'");
  const file = db.serialize();
  db.close();
  const reopened = new Database(file);
  let thrown: unknown;
  try {
    reopened.prepare("SELECT * FROM words WHERE words MATCH 'SAP'").all();
  } catch (error) {
    thrown = error;
  } finally {
    reopened.close();
  }
  expect(codeOf(thrown)).toBe('profile-damaged');
});

test.for([
  ['ENOSPC', 'disk-full'],
  ['EDQUOT', 'disk-full'],
  ['EROFS', 'disk-unwritable'],
  ['EIO', 'disk-unwritable'],
  ['EACCES', 'profile-unreadable'],
  ['ENOTDIR', 'profile-unreadable'],
  ['EEXIST', 'profile-unreadable'],
  ['EISDIR', 'profile-unreadable'],
])('the file system’s %s is %s', ([code, wanted]) => {
  expect(codeOf(Object.assign(new Error('words'), { code }))).toBe(wanted);
});

test('the reason and the details go along, the words of the system do not', () => {
  const cause = Object.assign(new Error('EACCES: /home/erika'), { code: 'EACCES' });
  const known = asDeskError(cause, { folder: '/profile' }) as DeskError;
  expect(known.details).toEqual({ folder: '/profile', reason: 'EACCES' });
  expect(known.cause).toBe(cause);
});

test.for([
  new Database.SqliteError('words', 'SQLITE_CONSTRAINT_UNIQUE'),
  new TypeError('words'),
  new DeskError('not-found'),
  'words',
  undefined,
  null,
])('anything else is given back as it is: %s', (error) => {
  expect(asDeskError(error)).toBe(error);
});

test('SQL of our own that the file’s schema refuses is damage, a mistake of the program is not', () => {
  const refused = new Database.SqliteError('no such column: packet', 'SQLITE_ERROR');
  expect(asFileError(refused)).toMatchObject({
    code: 'profile-damaged',
    details: { reason: refused.message },
  });
  expect(asFileError(new Database.SqliteError('words', 'SQLITE_FULL'))).toMatchObject({ code: 'disk-full' });
  const mistake = new TypeError('words');
  expect(asFileError(mistake)).toBe(mistake);
});

test('knows a quota that is used up, which Node has no name for', () => {
  // As seen when every step of making a profile was failed with EDQUOT.
  const thrown = Object.assign(new Error('Unknown system error -122: chmod'), {
    errno: -os.constants.errno.EDQUOT,
    code: 'Unknown system error -122',
  });
  expect(asDeskError(thrown)).toMatchObject({ code: 'disk-full', details: { reason: 'EDQUOT' } });
  expect(asDeskError(Object.assign(new Error('other'), { errno: -99_999, code: 'Unknown' }))).toMatchObject({
    message: 'other',
  });
});
