/** Longest text that is laid out, in UTF-16 units; the attached packet has the whole. */
const LAYOUT_LIMIT = 4_000;
/** The same for several lines: a note within its maximum of 4,000 code points is never longer. */
const PARAGRAPHS_LIMIT = 8_000;

/** Every kind of blank and line end. (Not `\s`, which has U+FEFF, a zero-width mark.) */
const blanks = /[\t-\r\u0085\p{Z}]+/gu;
const lineEnds = /\r\n|[\n\r\u0085\u2028\u2029]/u;
/** What has no form on paper or no place in PDF text: controls, format and bidirectional marks, variation selectors. */
const invisible = /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Cf}]+/gu;
/** Lone surrogates, private use and code points without a character: PDF/A-3a (6.2.11.7) lets none of them be text. */
const unprintable = /[\p{Cs}\p{Co}\p{Cn}]/gu;
/** More marks than any writing puts on one letter: they would be drawn over the lines above. */
const stackedMarks = /(\p{M}{2})\p{M}+/gu;

/**
 * A text as one line that is safe to draw and to write into the file's metadata: NFC, blanks collapsed, invisible
 * characters and piled-up marks dropped, unprintable ones as U+FFFD, cut after 4,000 units with an ellipsis. Never throws.
 */
export function printableText(text: string): string {
  return cut(text, LAYOUT_LIMIT)
    .replaceAll(blanks, ' ')
    .replaceAll(invisible, '')
    .replaceAll(unprintable, '\uFFFD')
    .normalize('NFC')
    .replaceAll(stackedMarks, '$1')
    .replaceAll(blanks, ' ')
    .trim();
}

/** A text's lines as printable texts, without the blank ones; cut after 8,000 units with an ellipsis. */
export const printableParagraphs = (text: string): string[] =>
  cut(text, PARAGRAPHS_LIMIT)
    .split(lineEnds)
    .map(printableText)
    .filter((line) => line !== '');

/** The first units of a text, no letter of them in half. */
const cut = (text: string, limit: number): string =>
  text.length > limit ? `${text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
