/** What the provider accepts as the name of an organization, folder or project: at most 40 characters that are no blanks. */
const ALLOWED = /^[a-zA-ZäüöÄÜÖ0-9]( ?[a-zA-ZäüöÄÜÖß0-9_+&-]){0,39}$/;
const MAX_CHARACTERS = 40;

/** Letters with a stroke, which Unicode does not take apart into a base letter and a mark. */
const STROKES: { [letter: string]: string } = {
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
};

/** A letter as the provider takes it, or taken apart so that its marks can be dropped. */
const toBaseLetter = (letter: string): string =>
  /[äöüÄÖÜß]/.test(letter) ? letter : (STROKES[letter] ?? letter.normalize('NFD'));

/** True for a name that the provider accepts. */
export const isOrganizationName = (name: string): boolean => ALLOWED.test(name);

/**
 * The organization name that follows from a company's name: what the provider does not allow becomes a base
 * letter, a blank or nothing, and the rest is cut to fit. "Kunde GmbH & Co. KG" gives "Kunde GmbH & Co KG".
 * Null where nothing is left. Rule: packet format, section 3.
 */
export function deriveOrganizationName(companyName: string): string | null {
  const letters = Array.from(companyName.normalize('NFC').slice(0, 1000), toBaseLetter)
    .join('')
    .replace(/[/,;()\s]/g, ' ')
    .replace(/[^a-zA-ZäüöÄÜÖß0-9_+& -]/g, '')
    .replace(/ +/g, ' ')
    .replace(/^[_+& -]+/, '')
    .replace(/^ß/, 'ss');
  const name = cutTo(letters, MAX_CHARACTERS);
  return name === '' ? null : name;
}

/** The first `max` characters that are no blanks, with the blanks between them. */
function cutTo(text: string, max: number): string {
  let kept = '';
  let characters = 0;
  for (const letter of text) {
    if (letter !== ' ' && ++characters > max) break;
    kept += letter;
  }
  return kept.trimEnd();
}
