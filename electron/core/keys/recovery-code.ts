import { randomBytes } from 'node:crypto';

/*
 * A recovery code: 29 random letters of Crockford's alphabet (145 bits) and a check letter, in five groups of six. It
 * is copied from paper, so reading forgives small letters, blanks, dashes, O for 0 and I or L for 1.
 */

/** https://www.crockford.com/base32.html: no I, L, O or U. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const [GROUPS, GROUP_LENGTH] = [5, 6];
const RANDOM_LETTERS = GROUPS * GROUP_LENGTH - 1;

/** Doubles a number of five bits in the field of 32 elements, modulo x⁵ + x² + 1. */
const double = (n: number): number => (n << 1) ^ (n & 16 ? 0b100101 : 0);

/** Differs for any one wrong letter and any two neighbours exchanged: each place has a weight of its own. */
const checkLetterOf = (letters: string): string => {
  const sum = [...letters].reduce((sum, letter) => double(sum ^ LETTERS.indexOf(letter)), 0);
  return LETTERS.charAt(sum);
};

const grouped = (letters: string): string =>
  Array.from({ length: GROUPS }, (_, n) => letters.slice(n * GROUP_LENGTH, (n + 1) * GROUP_LENGTH)).join('-');

/** A new recovery code, as it is shown. */
export function newRecoveryCode(): string {
  // 256 is a multiple of 32, so each letter is as likely as any other.
  const letters = [...randomBytes(RANDOM_LETTERS)].map((byte) => LETTERS.charAt(byte % 32)).join('');
  return grouped(letters + checkLetterOf(letters));
}

/** The code that was meant, as it is shown; null for anything that is none, a mistyped one too. */
export function readRecoveryCode(text: string): string | null {
  const letters = text
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}_.]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  const isCode =
    letters.length === GROUPS * GROUP_LENGTH && [...letters].every((one) => LETTERS.includes(one));
  return isCode && checkLetterOf(letters.slice(0, -1)) === letters.at(-1) ? grouped(letters) : null;
}
