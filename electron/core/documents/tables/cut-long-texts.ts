import { MOST_LETTERS } from './long-cell.ts';

/** More bytes of XML than any text of MOST_LETTERS takes: a letter has at most ten (`&#x10ffff;`). */
const MOST_BYTES = 11 * MOST_LETTERS;

const TAG = '<'.charCodeAt(0);

/**
 * A part of a workbook without the rest of texts that are longer than any cell may be, so that the parser never holds
 * them; what is left is still too long, and so the cell is refused where it stands. Most often the part itself.
 */
export function cutLongTexts(part: Uint8Array): Uint8Array {
  const kept: Uint8Array[] = [];
  let start = 0;
  // From tag to tag, as far as one text may reach: a part of 60 MB takes 60 steps.
  for (let tag = 0; tag + MOST_BYTES < part.length;) {
    const end = tag + MOST_BYTES;
    const last = part.lastIndexOf(TAG, end);
    if (last > tag) tag = last;
    else {
      kept.push(part.subarray(start, end));
      const next = part.indexOf(TAG, end);
      start = tag = next === -1 ? part.length : next;
    }
  }
  return kept.length === 0 ? part : Buffer.concat([...kept, part.subarray(start)]);
}
