import { inflateRawSync } from 'node:zlib';
import { DeskError } from '../../../../shared/errors.ts';

/** Most bytes of all files in a workbook together; an ordinary one of 100,000 rows has 60 MB. */
const UNPACKED_MAX_BYTES = 200 * 1024 * 1024;
/** A workbook has some dozen files, one with many pictures some hundred. */
const MOST_ENTRIES = 10_000;

const END_OF_DIRECTORY = 0x06_05_4b_50;
const DIRECTORY_ENTRY = 0x02_01_4b_50;
const LOCAL_ENTRY = 0x04_03_4b_50;

/** Parts in XML, but for pictures, comments, links to elsewhere and the like, which the cells do not need. */
const isNeeded = (name: string): boolean =>
  /\.(?:xml|rels)$/i.test(name) &&
  !/(?:^|\/)(?:worksheets\/_rels|drawings|charts|comments\d*|threadedComments|pivot\w*|externalLinks|customXml|calcChain\.xml)/i.test(
    name,
  );

type Entry = { name: string; method: number; packed: number; unpacked: number; offset: number };

const broken = (): DeskError => new DeskError('file-format');
const tooLarge = (): DeskError =>
  new DeskError('file-unpacked-too-large', { maxMegabytes: UNPACKED_MAX_BYTES / 1024 ** 2 });

function directoryOf(bytes: Uint8Array, view: DataView): Entry[] {
  let end = bytes.length - 22;
  while (end >= 0 && end > bytes.length - 22 - 0xff_ff && view.getUint32(end, true) !== END_OF_DIRECTORY)
    end -= 1;
  if (end < 0 || view.getUint32(end, true) !== END_OF_DIRECTORY) throw broken();
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) throw tooLarge();
  const entries: Entry[] = [];
  let at = view.getUint32(end + 16, true);
  for (let n = 0; n < count; n += 1) {
    if (view.getUint32(at, true) !== DIRECTORY_ENTRY) throw broken();
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      view.getUint16(at + offset, true),
    );
    const nameEnd = at + 46 + (nameLength ?? 0);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + 46, nameEnd)),
      method: (view.getUint16(at + 8, true) & 1) === 0 ? view.getUint16(at + 10, true) : -1,
      packed: view.getUint32(at + 20, true),
      unpacked: view.getUint32(at + 24, true),
      offset: view.getUint32(at + 42, true),
    });
    at = nameEnd + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
}

function packedBytes(bytes: Uint8Array, view: DataView, { offset, packed }: Entry): Uint8Array {
  if (view.getUint32(offset, true) !== LOCAL_ENTRY) throw broken();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packed > bytes.length) throw broken();
  return bytes.subarray(start, start + packed);
}

/** What comes out of a file, stopped where that is more than is left. */
function unpackedBytes({ method }: Entry, packed: Uint8Array, left: number): Uint8Array {
  if (method !== 0 && method !== 8) throw broken();
  const isTooMuch = (error: unknown): boolean =>
    (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
  try {
    const bytes = method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: Math.max(1, left) });
    if (bytes.length > left) throw tooLarge();
    return bytes;
  } catch (error) {
    throw isTooMuch(error) ? tooLarge() : error;
  }
}

/** Every file once, so that overlapping ones are not unpacked a thousand times. */
function assertApart(entries: readonly Entry[]): void {
  const places = entries.toSorted((a, b) => a.offset - b.offset);
  let end = 0;
  for (const { offset, packed } of places) {
    if (offset < end) throw broken();
    end = offset + 30 + packed;
  }
}

/**
 * Unpacks a zip file and counts every byte that comes out, whatever the file says of itself; answers the files that
 * the cells of a workbook need, by name. Throws DeskError `file-unpacked-too-large` as soon as they are too much,
 * `file-format` for what is no whole zip file or is encrypted.
 */
export function unpackWorkbook(bytes: Uint8Array, maxBytes = UNPACKED_MAX_BYTES): Map<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const files = new Map<string, Uint8Array>();
  try {
    const entries = directoryOf(bytes, view);
    if (entries.reduce((sum, { unpacked }) => sum + unpacked, 0) > maxBytes) throw tooLarge();
    assertApart(entries);
    let left = maxBytes;
    for (const entry of entries) {
      const unpacked = unpackedBytes(entry, packedBytes(bytes, view, entry), left);
      left -= unpacked.length;
      if (isNeeded(entry.name) && !files.has(entry.name)) files.set(entry.name, unpacked);
    }
    return files;
  } catch (error) {
    // A place beyond the file, or bytes that were not compressed like that.
    throw error instanceof DeskError ? error : new DeskError('file-format', {}, { cause: error });
  }
}
