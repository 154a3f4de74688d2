import type { Finding } from '../findings.ts';
import { addressFormat } from './address-formats.ts';
import { makeFinding } from './finding.ts';

/** Postcodes that fit their country's pattern but are never given out. Source: packet format, section 3. */
const neverGivenOut: { readonly [country: string]: RegExp } = {
  AT: /^0/,
  BE: /^0/,
  CH: /^0/,
  DE: /^00/,
  ES: /^(?:00|5[3-9]|[6-9])/,
  FR: /^00/,
  HU: /^0/,
  IN: /^0/,
};

/** `squeezed` with the blanks and hyphens of `example` where both have equally many letters and digits, else null. */
function inShapeOf(example: string, squeezed: string): string | null {
  if (example.replace(/[^A-Z\d]/g, '').length !== squeezed.length) return null;
  let next = 0;
  return example.replace(/[A-Z\d]/g, () => squeezed[next++] ?? '');
}

/** The usual ways of writing one postcode. */
function writings(postcode: string, country: string, example: string): string[] {
  const plain = postcode.toUpperCase();
  // Foreign mail has the country before the postcode: D-69190, CH-8002, AZ1000.
  const bare = plain.replace(new RegExp(`^(?:${country}[ -]*|[A-Z]{1,3}[ -]+)(?=\\d)`), '');
  const squeezed = plain.replace(/[ -]/g, '');
  const shaped = [squeezed, bare.replace(/[ -]/g, ''), country + squeezed].map((text) =>
    inShapeOf(example, text),
  );
  return [plain, bare, squeezed, ...shaped.filter((text) => text !== null)];
}

/** What spreadsheets make of 01067: the postcode without its leading zeros, filled up again; null where that is none. */
function padded(postcode: string, example: string, isUsual: (full: string) => boolean): string | null {
  const full = postcode.padStart(example.length, '0');
  return /^\d{3,}$/.test(postcode) && full !== postcode && isUsual(full) ? full : null;
}

/**
 * A warning where a postcode is not as usual in its country, with the padded one as `params.fix` where zeros were
 * lost. `country` is an ISO code; for a country without postcodes or an unknown one nothing is found.
 */
export function checkPostcode(postcode: string, country: string, pointer: string): Finding[] {
  const { postcodePattern, postcodeExample: example } = addressFormat(country);
  if (postcodePattern === null || example === null || postcode.length > 100) return [];
  const pattern = new RegExp(`^(?:${postcodePattern})$`);
  const isGivenOut = (text: string): boolean => !neverGivenOut[country]?.test(text);
  const usual = writings(postcode, country, example).find((writing) => pattern.test(writing));
  if (usual === undefined) {
    const value = padded(postcode, example, (full) => pattern.test(full) && isGivenOut(full));
    const fix = value === null ? {} : { fix: { pointer, value } };
    return [makeFinding('postcode-format', pointer, 'warning', { country, example, ...fix })];
  }
  return isGivenOut(usual)
    ? []
    : [makeFinding('postcode-format', pointer, 'warning', { country, example }, 'postcode-format/never')];
}
