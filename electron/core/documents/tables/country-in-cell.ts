import { countryCodeOf } from '../../../../shared/rules/countries.ts';

/**
 * How lists write countries beside the names of CLDR: ISO 3166-1 alpha-3 of Europe and of the large partners of trade,
 * the VAT prefix of Greece, and names in daily use.
 */
const spellings: Readonly<Record<string, string>> = {
  AT: 'AUT',
  BE: 'BEL',
  BG: 'BGR',
  CA: 'CAN',
  CH: 'CHE',
  CN: 'CHN',
  CY: 'CYP',
  CZ: 'CZE,Czech Republic,Tschechische Republik',
  DE: 'DEU,Bundesrepublik Deutschland,Federal Republic of Germany',
  DK: 'DNK',
  EE: 'EST',
  ES: 'ESP',
  FI: 'FIN',
  FR: 'FRA',
  GB: 'GBR,UK,Großbritannien,Great Britain',
  GR: 'GRC,EL',
  HR: 'HRV',
  HU: 'HUN',
  IE: 'IRL',
  IN: 'IND',
  IS: 'ISL',
  IT: 'ITA',
  JP: 'JPN',
  LI: 'LIE',
  LT: 'LTU',
  LU: 'LUX',
  LV: 'LVA',
  MT: 'MLT',
  NL: 'NLD,Holland,The Netherlands',
  NO: 'NOR',
  PL: 'POL',
  PT: 'PRT',
  RO: 'ROU',
  SE: 'SWE',
  SI: 'SVN',
  SK: 'SVK,Slowakische Republik,Slovak Republic',
  TR: 'TUR,Turkey',
  US: 'USA,Vereinigte Staaten von Amerika,United States of America',
};

const folded = (text: string): string => text.trim().toLowerCase();

const codes: ReadonlyMap<string, string> = new Map(
  Object.entries(spellings).flatMap(([code, names]) =>
    names.split(',').map((name) => [folded(name), code] as const),
  ),
);

/** The ISO code of the country that a cell names; the cell itself where none is meant, which its check says. */
export const countryInCell = (text: string): string => countryCodeOf(text) ?? codes.get(folded(text)) ?? text;
