/** How VAT IDs of a country look: `prefix` as written, `length` of the part behind it, an invented `example`. */
export type VatCountry = { prefix: string; length: string; example: string };

/** By ISO 3166-1 code. Greece writes EL; Liechtenstein takes part in the Swiss register; XI is Northern Ireland's prefix, not a country. */
export const vatCountries: { readonly [country: string]: VatCountry } = {
  AT: { prefix: 'AT', length: '9', example: 'ATU12345678' },
  BE: { prefix: 'BE', length: '10', example: 'BE0123456789' },
  BG: { prefix: 'BG', length: '9–10', example: 'BG123456789' },
  CH: { prefix: 'CHE', length: '9', example: 'CHE-123.456.789' },
  CY: { prefix: 'CY', length: '9', example: 'CY12345678L' },
  CZ: { prefix: 'CZ', length: '8–10', example: 'CZ12345678' },
  DE: { prefix: 'DE', length: '9', example: 'DE123456789' },
  DK: { prefix: 'DK', length: '8', example: 'DK12345678' },
  EE: { prefix: 'EE', length: '9', example: 'EE123456789' },
  ES: { prefix: 'ES', length: '9', example: 'ESA12345678' },
  FI: { prefix: 'FI', length: '8', example: 'FI12345678' },
  FR: { prefix: 'FR', length: '11', example: 'FR12345678901' },
  GB: { prefix: 'GB', length: '9', example: 'GB123456789' },
  GR: { prefix: 'EL', length: '9', example: 'EL123456789' },
  HR: { prefix: 'HR', length: '11', example: 'HR12345678901' },
  HU: { prefix: 'HU', length: '8', example: 'HU12345678' },
  IE: { prefix: 'IE', length: '8–9', example: 'IE1234567WA' },
  IT: { prefix: 'IT', length: '11', example: 'IT12345678901' },
  LI: { prefix: 'CHE', length: '9', example: 'CHE-123.456.789' },
  LT: { prefix: 'LT', length: '9, 12', example: 'LT123456789' },
  LU: { prefix: 'LU', length: '8', example: 'LU12345678' },
  LV: { prefix: 'LV', length: '11', example: 'LV12345678901' },
  MT: { prefix: 'MT', length: '8', example: 'MT12345678' },
  NL: { prefix: 'NL', length: '12', example: 'NL123456789B01' },
  NO: { prefix: 'NO', length: '9', example: 'NO123456789MVA' },
  PL: { prefix: 'PL', length: '10', example: 'PL1234567890' },
  PT: { prefix: 'PT', length: '9', example: 'PT123456789' },
  RO: { prefix: 'RO', length: '2–10', example: 'RO12345678' },
  SE: { prefix: 'SE', length: '12', example: 'SE123456789012' },
  SI: { prefix: 'SI', length: '8', example: 'SI12345678' },
  SK: { prefix: 'SK', length: '10', example: 'SK1234567890' },
};

/** Prefixes that stand for a country under another name than its code. */
const aliases: { readonly [prefix: string]: string } = { EL: 'GR', XI: 'GB' };

/** The country whose VAT IDs begin like this compact one, and how they look; null where no known prefix stands there. */
export function vatCountryOf(vatId: string): (VatCountry & { country: string }) | null {
  const letters = vatId.slice(0, 2);
  const country = Object.hasOwn(aliases, letters) ? aliases[letters] : letters;
  const known =
    country !== undefined && Object.hasOwn(vatCountries, country) ? vatCountries[country] : undefined;
  return country !== undefined && known !== undefined ? { country, ...known } : null;
}

/** The prefix of VAT IDs in the country of an address; null where VAT IDs have none or are not known. */
export const vatPrefixOf = (country: string): string | null =>
  Object.hasOwn(vatCountries, country) ? (vatCountries[country]?.prefix ?? null) : null;
