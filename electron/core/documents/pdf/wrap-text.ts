/** Gives the width of a text in points. */
export type Measure = (text: string) => number;

/** Where a word that is wider than its line may be parted: after the signs inside an address, before every letter as a last resort. */
const softBreaks = /(?<=[-@./_+])/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * The lines of a text, each at most `width` points wide as far as single letters allow. At most `maxLines`; where
 * that cuts, the last line ends in an ellipsis, so that a row always fits on a page.
 */
export function wrapText(text: string, width: number, measure: Measure, maxLines: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  const breakLine = (): void => {
    lines.push(line.trimEnd());
    line = '';
    used = 0;
  };

  for (const word of text.match(/\S+\s*/gu) ?? []) {
    const parts = measure(word.trimEnd()) <= width ? [word] : partWord(word, width, measure);
    if (line !== '' && parts.length > 1) breakLine();
    for (const part of parts) {
      if (line !== '' && used + measure(part.trimEnd()) > width) breakLine();
      line += part;
      used += measure(part);
    }
    if (lines.length > maxLines) break;
  }
  if (line !== '' || lines.length === 0) breakLine();
  if (lines.length <= maxLines) return lines;

  const kept = lines.slice(0, maxLines);
  return [...kept.slice(0, -1), withEllipsis(kept.at(-1) ?? '', width, measure)];
}

const partWord = (word: string, width: number, measure: Measure): string[] =>
  word.split(softBreaks).flatMap((part) => (measure(part.trimEnd()) <= width ? [part] : lettersOf(part)));

const lettersOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);

function withEllipsis(line: string, width: number, measure: Measure): string {
  const letters = lettersOf(line);
  while (letters.length > 0 && measure(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('').trimEnd()}…`;
}
