import { fold } from '../rules/fold-text.ts';

/** Keys stand in file names and scripts of exports; a name says enough in so many letters. */
const LONGEST = 40;

const umlauts: { [letter: string]: string } = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'ae', Ö: 'oe', Ü: 'ue' };

/** A name in lower-case letters, digits and single hyphens: "Müller & Söhne" gives "mueller-soehne". */
const slugOf = (name: string): string =>
  fold(name.normalize('NFC').replace(/[äöüÄÖÜ]/g, (letter) => umlauts[letter] ?? letter))
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-|-$/g, '');

/**
 * A key for a new item of a plan that a person recognises: the name as a slug, of an email address its local part,
 * `item` where nothing is left, with a number where that key is taken.
 */
export function newKey(name: string, isTaken: (key: string) => boolean): string {
  const at = name.lastIndexOf('@');
  const slug = slugOf(at > 0 ? name.slice(0, at) : name) || 'item';
  for (let n = 1; ; n++) {
    const key = n === 1 ? slug : `${slug}-${n}`;
    if (!isTaken(key)) return key;
  }
}
