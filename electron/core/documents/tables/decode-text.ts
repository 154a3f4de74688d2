import iconv from 'iconv-lite';
import type { TableEncoding } from '../../../../shared/operations/tables.ts';

/** How much of a file the encoding is found by. */
const LOOKED_AT = 256 * 1024;

const marks: readonly (readonly [encoding: TableEncoding, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

const singleByte = ['windows-1252', 'windows-1250', 'macintosh', 'cp850'] as const satisfies TableEncoding[];

/** Letters that are in use, also by the other languages of Europe, whose old encoding gives the same bytes to others. */
const USUAL = /[äöüÄÖÜßéèêëàâáçíóúôîïæøåÆØÅÉÈÀÇÁÍÓÚąęěłśźżŁŚŻŹďňřšťůýžŘŠŽĎŤŮőűŐŰșțşţĐ]/g;
const SELDOM = /[ćńčŃĆČđă]/g;
const SIGNS = /[€§°–—„“”’‘»«…®©µ·´]/g;
/** What no table of customers holds: controls, box drawing, mathematics, private use. */
const UNLIKELY =
  /[\u0080-\u009f\u2500-\u259f\u2200-\u22ff\uf000-\uf8ff\ufffd¤¦¬¯¶¸¹²³¼½¾×÷ƒ‡†‰¢¥ªº¿¡ˇ˘˙˛˝ı]/g;
/** A capital right behind a small letter of the same word is seldom one, and so is a sign within a word. */
const BROKEN_WORD = /\p{Ll}(?=[^\u0000-\u007f])\p{Lu}|\p{L}(?![’'\p{L}\p{M}])[^\u0000-\u007f](?=\p{L})/gu;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/** The more, the likelier it is that somebody wrote this. */
const likelihood = (text: string): number =>
  3 * count(text, USUAL) +
  2 * count(text, SELDOM) +
  count(text, SIGNS) -
  5 * count(text, UNLIKELY) -
  6 * count(text, BROKEN_WORD);

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** UTF-16 without a mark: every second byte of plain letters is zero. */
function utf16Of(bytes: Uint8Array): TableEncoding | null {
  const zeros = [0, 0];
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const many = bytes.length / 2 / 3;
  if (odd > many && odd > 4 * even) return 'utf-16le';
  return even > many && even > 4 * odd ? 'utf-16be' : null;
}

/**
 * The encoding of a text: by its mark, by the zeros of UTF-16, as UTF-8 where it is that from end to end, else as the
 * one of four old ones in which it looks most like words.
 */
export function findEncoding(bytes: Uint8Array): TableEncoding {
  const marked = marks.find(([, mark]) => mark.every((byte, at) => bytes[at] === byte));
  if (marked) return marked[0];
  const wide = utf16Of(bytes.subarray(0, LOOKED_AT));
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  const start = Buffer.from(sampleOf(bytes));
  const scored = singleByte.map((encoding) => ({
    encoding,
    score: likelihood(iconv.decode(start, encoding)),
  }));
  return scored.reduce((best, other) => (other.score > best.score ? other : best)).encoding;
}

/** The lines with letters beyond ASCII, which alone tell the old encodings apart. */
function sampleOf(bytes: Uint8Array): Uint8Array {
  const found: number[] = [];
  for (let at = 0; at < bytes.length && found.length < LOOKED_AT; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    const start = Math.max(0, at - 12);
    const end = Math.min(bytes.length, at + 12);
    for (let near = start; near < end; near += 1) found.push(bytes[near] ?? 0);
    found.push(0x20);
    at = end - 1;
  }
  return Uint8Array.from(found);
}

/** A file's text in an encoding, without its mark. What fits no letter becomes U+FFFD. */
export function decodeText(bytes: Uint8Array, encoding: TableEncoding): string {
  const text = encoding.startsWith('utf-')
    ? new TextDecoder(encoding).decode(bytes)
    : iconv.decode(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), encoding);
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}
