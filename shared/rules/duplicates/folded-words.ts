import { fold } from '../fold-text.ts';

/** Longest text that is compared, in UTF-16 units; names of companies and cities have at most 200 code points. */
const MAX_COMPARED = 400;

/** Letters that Unicode does not take apart into a base letter and a mark, as they are typed without them. */
// prettier-ignore
const plainLetters: { [letter: string]: string } = {
  ø: 'o', ł: 'l', đ: 'd', ð: 'd', ħ: 'h', ı: 'i', æ: 'a', œ: 'o', þ: 'th', ς: 'σ',
};

/**
 * The words of a text as names are compared: accents, case, punctuation and the way an umlaut is typed make no
 * difference (ä, ae and a are one letter, as are ß and ss). An abbreviation with dots is one word, and an apostrophe
 * parts no words. The words of the answer, joined by blanks, have the same words again.
 */
export function foldedWords(text: string): string[] {
  const letters = fold(text.slice(0, MAX_COMPARED).toWellFormed())
    .normalize('NFKC')
    .replace(/[øłđðħıæœþς]/g, (letter) => plainLetters[letter] ?? letter)
    .replace(/(?<![\p{L}\p{N}])\p{L}(?:\.\p{L})+(?![\p{L}\p{N}])/gu, (initials) =>
      initials.replaceAll('.', ''),
    )
    .replace(/['’‘ʼ`´]/g, '')
    .replace(/([aou])e+/g, '$1')
    .slice(0, MAX_COMPARED);
  return letters.match(/[\p{L}\p{N}]+/gu) ?? [];
}
