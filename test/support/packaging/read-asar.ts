import { createHash } from 'node:crypto';
import { closeSync, openSync, readSync } from 'node:fs';

type Entry = { files?: Record<string, Entry>; size?: number; unpacked?: boolean; integrity?: object };

export type PackedFile = { path: string; unpacked: boolean; hasHash: boolean };

function* filesOf(folder: Record<string, Entry>, above: string): Generator<PackedFile> {
  for (const [name, entry] of Object.entries(folder)) {
    const path = `${above}${name}`;
    if (entry.files) yield* filesOf(entry.files, `${path}/`);
    else yield { path, unpacked: entry.unpacked === true, hasHash: entry.integrity !== undefined };
  }
}

/**
 * The files of an asar archive, and the SHA-256 of its header that Electron compares at the start. The format is two
 * pickles: the header's size, and the header as JSON (https://github.com/electron/asar#format).
 */
export function readAsar(file: string): { files: PackedFile[]; headerHash: string } {
  const handle = openSync(file, 'r');
  try {
    const sizes = Buffer.alloc(16);
    readSync(handle, sizes, 0, 16, 0);
    const header = Buffer.alloc(sizes.readUInt32LE(12));
    readSync(handle, header, 0, header.length, 16);
    const { files } = JSON.parse(header.toString('utf8')) as { files: Record<string, Entry> };
    return {
      files: [...filesOf(files, '')],
      headerHash: createHash('sha256').update(header).digest('hex'),
    };
  } finally {
    closeSync(handle);
  }
}
