import fs from 'node:fs';

/** SQLite's file format 1.3: what an unencrypted database begins with. */
const MAGIC = Buffer.from('SQLite format 3\0', 'latin1');

/** The first bytes of a file; fewer where it is shorter, none where it is missing. */
function headOf(file: string): Buffer {
  const bytes = Buffer.alloc(24);
  let fd: number;
  try {
    fd = fs.openSync(file, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return bytes.subarray(0, 0);
    throw error;
  }
  try {
    return bytes.subarray(0, fs.readSync(fd, bytes, 0, bytes.length, 0));
  } finally {
    fs.closeSync(fd);
  }
}

/** True for a database without encryption, as its first 16 bytes say. */
export const isPlainDatabase = (file: string): boolean => headOf(file).subarray(0, 16).equals(MAGIC);

/**
 * True for a database that is encrypted as ours are. SQLite3 Multiple Ciphers leaves bytes 16 to 23 of the header
 * readable: byte 20 is what each page reserves for its tag, 21 to 23 are always 64, 32, 32. A plain database with a
 * damaged beginning reserves nothing, and text has no such bytes.
 */
export function isEncryptedDatabase(file: string): boolean {
  const head = headOf(file);
  return (
    !head.subarray(0, 16).equals(MAGIC) &&
    head[20] !== 0 &&
    head.subarray(21).equals(Buffer.from([64, 32, 32]))
  );
}
