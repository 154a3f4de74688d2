import { hash } from 'node:crypto';
import fs from 'node:fs';
import { keysText, parseKeys, type Keys } from '../keys/key-file.ts';

/*
 * A backup of an encrypted profile ends with its wrapped key, so that it alone is enough to restore it:
 * database · text of the key file · its length (4 bytes, big endian) · SHA-256 of the text · magic.
 * SQLite reads as many pages as the header says and never looks at what follows.
 */

const MAGIC = Buffer.from('OnboardDeskKeys1', 'latin1');
const FOOT_BYTES = 4 + 32 + MAGIC.length;
const MOST_TEXT_BYTES = 65_536;

export type BackupKeys = {
  keys: Keys;
  /** Bytes behind the database. */
  bytes: number;
};

/** Adds the wrapped key to the end of a file, and writes that down to the disk. */
export function appendKeys(file: string, keys: Keys): void {
  const text = Buffer.from(keysText(keys));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const digest = hash('sha256', text, 'buffer');
  const fd = fs.openSync(file, 'a');
  try {
    fs.writeFileSync(fd, Buffer.concat([text, length, digest, MAGIC]));
    fs.fsyncSync(fd);
  } finally {
    fs.closeSync(fd);
  }
}

/** The wrapped key at the end of a backup; null where there is none or it is not whole. Throws DeskError `profile-newer`. */
export function readBackupKeys(file: string): BackupKeys | null {
  const fd = fs.openSync(file, 'r');
  try {
    const { size } = fs.fstatSync(fd);
    const read = (length: number, at: number): Buffer => {
      const bytes = Buffer.alloc(length);
      return bytes.subarray(0, fs.readSync(fd, bytes, 0, length, at));
    };
    if (size < FOOT_BYTES) return null;
    const foot = read(FOOT_BYTES, size - FOOT_BYTES);
    const length = foot.readUInt32BE(0);
    const isOurs =
      foot.subarray(36).equals(MAGIC) && length <= MOST_TEXT_BYTES && length + FOOT_BYTES <= size;
    if (!isOurs) return null;
    const text = read(length, size - FOOT_BYTES - length);
    if (!hash('sha256', text, 'buffer').equals(foot.subarray(4, 36))) return null;
    const keys = parseKeys(text.toString('utf8'));
    return keys && { keys, bytes: length + FOOT_BYTES };
  } finally {
    fs.closeSync(fd);
  }
}
