import { DeskError } from '../../../../shared/errors.ts';
import { readCsv } from './read-csv.ts';
import { readXlsx } from './read-xlsx.ts';
import type { ReadingChoice, TableContent } from './table-content.ts';

const starts = (bytes: Uint8Array, ...signature: number[]): boolean =>
  signature.every((byte, at) => bytes[at] === byte);

/** A zip file: an entry comes first, or where it has none the end of its directory (APPNOTE, 4.3.6 and 4.3.16). */
const isZip = (bytes: Uint8Array): boolean =>
  starts(bytes, 0x50, 0x4b, 0x03, 0x04) || starts(bytes, 0x50, 0x4b, 0x05, 0x06);

/** PDF, the old binary workbooks and whatever is encrypted, pictures, other archives. */
const isOtherFormat = (bytes: Uint8Array): boolean =>
  starts(bytes, 0x25, 0x50, 0x44, 0x46) ||
  starts(bytes, 0xd0, 0xcf, 0x11, 0xe0) ||
  starts(bytes, 0x89, 0x50, 0x4e, 0x47) ||
  starts(bytes, 0xff, 0xd8, 0xff) ||
  starts(bytes, 0x1f, 0x8b);

/** Reads CSV or XLSX, told apart by their first bytes; see both for what is refused. */
export function readTable(bytes: Uint8Array, choice: ReadingChoice): TableContent {
  if (bytes.length === 0) throw new DeskError('file-empty');
  if (isOtherFormat(bytes)) throw new DeskError('file-format');
  return isZip(bytes) ? readXlsx(bytes, choice) : readCsv(bytes, choice);
}
