import type { FontName, Fonts } from './fonts.ts';

/** Letters of one font and direction. */
export type Run = { font: FontName; text: string; rightToLeft: boolean };

type Weight = 'regular' | 'bold';

const arabic = /\p{Script_Extensions=Arabic}/u;
/** Numbers run from left to right in Arabic too; alone in its run a digit cannot be turned around. */
const arabicDigit = /^[\u0660-\u0669\u06F0-\u06F9]$/;
const japanese =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303F\u30FB\u30FC\uFF00-\uFFEF]/u;

/**
 * Parts a printable text into runs: the main font first, then the font of the letter's script, which is loaded only
 * here. A letter that none of them has becomes U+FFFD, since .notdef is forbidden in PDF/A-3a and PDF/UA-1.
 */
export function splitRuns(text: string, weight: Weight, fonts: Fonts): Run[] {
  const runs: Run[] = [];
  for (const letter of text) {
    const found = fontOf(letter, weight, fonts);
    const font = found ?? weight;
    const printed = found ? letter : '\uFFFD';
    const isDigit = arabicDigit.test(letter);
    const last = runs.at(-1);
    if (last && last.font === font && !isDigit && !arabicDigit.test(last.text)) last.text += printed;
    else runs.push({ font, text: printed, rightToLeft: font === 'arabic' && !isDigit });
  }
  return joinWordsOfOneDirection(runs);
}

/** True where a part of the text is drawn from right to left. */
export const hasRightToLeft = (text: string, fonts: Fonts): boolean =>
  arabic.test(text) && splitRuns(text, 'regular', fonts).some(({ rightToLeft }) => rightToLeft);

function fontOf(letter: string, weight: Weight, fonts: Fonts): FontName | null {
  const codePoint = letter.codePointAt(0) ?? 0;
  const has = (name: FontName): boolean => fonts.font(name).hasGlyphForCodePoint(codePoint);
  if (has(weight)) return weight;
  if (arabic.test(letter) && has('arabic')) return 'arabic';
  if (japanese.test(letter) && has('japanese')) return 'japanese';
  return null;
}

/** Right-to-left words with only blanks between them are one run, or they would stand in the wrong order. */
function joinWordsOfOneDirection(runs: Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const blank = joined.at(-1);
    const before = joined.at(-2);
    if (run.rightToLeft && before?.rightToLeft && blank?.text.trim() === '') {
      joined.pop();
      before.text += blank.text + run.text;
    } else joined.push(run);
  }
  return joined;
}
