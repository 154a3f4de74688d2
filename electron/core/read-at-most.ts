import { closeSync, openSync, readSync } from 'node:fs';

/** How much is read at a time, in bytes. */
const CHUNK = 65_536;

/**
 * A file's content, or null where it has more than `most` bytes. The size is not asked for but counted while reading,
 * since a device or a pipe says 0 and never ends. Throws the file system's own error.
 */
export function readAtMost(file: string, most: number): Buffer | null {
  const handle = openSync(file, 'r');
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(CHUNK);
      const read = readSync(handle, chunk);
      if (read === 0) return Buffer.concat(chunks, size);
      size += read;
      if (size > most) return null;
      chunks.push(chunk.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
}
