import { setImmediate as nextTurn } from 'node:timers/promises';

/** A file of a zip; its content comes in pieces, so that it never stands in memory as a whole. */
export type ZipEntry = { name: string; pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array> };

/** The first time that a zip file knows; its own fields are in local time, so it is the same everywhere. */
const FIRST_TIME = new Date(1980, 0, 1);

/**
 * A zip file of entries in the given order; the same content gives the same bytes. Others get their turn after each
 * piece, so a piece should be no more than some 100 kB.
 */
export async function makeZip(entries: Iterable<ZipEntry>): Promise<Uint8Array> {
  const { Zip, ZipDeflate } = await import('fflate');
  const parts: Uint8Array[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  for (const { name, pieces } of entries) {
    const file = new ZipDeflate(name, { level: 6 });
    file.mtime = FIRST_TIME;
    zip.add(file);
    for await (const piece of pieces) {
      file.push(piece);
      await nextTurn();
    }
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(parts));
}
