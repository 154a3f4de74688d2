import { vatPrefixOf } from './vat-countries.ts';

/** Longest text that is taken for a VAT ID; a longer one is left as it is and found too long. */
const MAX_COMPACTED = 1000;

/** A VAT ID without blanks and punctuation, in capitals, full-width characters as plain ones; `+` and `*` belong to old Irish numbers. */
export const compactVatId = (text: string): string =>
  text.length > MAX_COMPACTED
    ? text
    : text
        .normalize('NFKC')
        .toUpperCase()
        .normalize('NFKC')
        .replace(/(?![+*])[\p{P}\p{S}\p{Z}]/gu, '')
        .normalize('NFKC');

/**
 * A VAT ID as it is stored, from a cleaned text and the country of the address (ISO code): compact, a missing
 * prefix added. A number counts as without prefix where it does not begin with two letters. `prefix` is the one
 * that was added, or null.
 */
export function cleanVatId(text: string, country: string): { text: string; prefix: string | null } {
  const compact = compactVatId(text);
  const prefix = vatPrefixOf(country);
  return prefix === null || compact.length > MAX_COMPACTED || !/^[A-Z]?\d/.test(compact)
    ? { text: compact, prefix: null }
    : { text: prefix + compact, prefix };
}
