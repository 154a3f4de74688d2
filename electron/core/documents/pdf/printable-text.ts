/** Longest text that is laid out, in UTF-16 units; the attached packet has the whole. */
const LAYOUT_LIMIT = 4_000;

/** Every kind of blank and line end. (Not `\s`, which has U+FEFF, a zero-width mark.) */
const blanks = /[\t-\r\u0085\p{Z}]+/gu;
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
  const cut =
    text.length > LAYOUT_LIMIT ? `${text.slice(0, LAYOUT_LIMIT).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
  return cut
    .replaceAll(blanks, ' ')
    .replaceAll(invisible, '')
    .replaceAll(unprintable, '\uFFFD')
    .normalize('NFC')
    .replaceAll(stackedMarks, '$1')
    .replaceAll(blanks, ' ')
    .trim();
}
