import fs from 'node:fs';
import type { DataKey } from '../keys/data-key.ts';
import { openDatabase } from './open-database.ts';
import { removeHalfMade, tidyUp } from './half-made.ts';

/**
 * Copies a database that is not encrypted, journal and all, into an encrypted one; the source is only read and not a
 * byte of it is written elsewhere in clear. The copy gets the key of the connection that runs it: that is on an empty
 * database of its own, open for reading like all that is attached to it.
 */
export function copyEncrypted(source: string, file: string, key: DataKey): void {
  const empty = `${file}.empty.part`;
  removeHalfMade(empty);
  removeHalfMade(file);
  try {
    for (const made of [empty, file]) fs.closeSync(fs.openSync(made, 'wx', 0o600));
    const making = openDatabase(empty, {}, key);
    try {
      making.pragma('user_version = 1'); // any write: only with a page does the file say that it is encrypted
    } finally {
      making.close();
    }
    const db = openDatabase(empty, { readonly: true }, key);
    try {
      db.prepare("ATTACH ? AS source KEY ''").run(source);
      db.prepare('VACUUM source INTO ?').run(file);
    } finally {
      db.close();
    }
  } finally {
    tidyUp(empty); // it holds nothing, and a disk that fails must not hide why the copying failed
  }
}
