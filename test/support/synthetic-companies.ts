import type { CompanyFacts } from '../../shared/rules/duplicates/company-facts.ts';
import { seededRandom } from './seeded-random.ts';

/* Companies as they could stand in a register of Germany, Austria or Switzerland, and ways in which people type them. */

// prettier-ignore
const surnames = [
  'Müller', 'Schmidt', 'Schneider', 'Fischer', 'Weber', 'Meyer', 'Wagner', 'Becker', 'Schulz', 'Hoffmann', 'Schäfer', 'Koch',
  'Bauer', 'Richter', 'Klein', 'Wolf', 'Schröder', 'Neumann', 'Schwarz', 'Zimmermann', 'Braun', 'Krüger', 'Hofmann', 'Hartmann',
  'Lange', 'Schmitt', 'Werner', 'Krause', 'Meier', 'Lehmann', 'Köhler', 'Herrmann', 'König', 'Walter', 'Kaiser', 'Huber', 'Fuchs',
  'Peters', 'Scholz', 'Möller', 'Weiß', 'Jung', 'Hahn', 'Vogel', 'Keller', 'Günther', 'Böhm', 'Winkler', 'Strauß', 'Gruber',
  'Pichler', 'Steiner', 'Moser', 'Egger', 'Brunner', 'Lechner', 'Aschwanden', 'Bühler', 'Zürcher', 'Oberholzer', 'Völker', 'Jäger',
  'Großmann', 'Lüdtke', 'Österreicher', 'Kühn', 'Nußbaum', 'Yılmaz', 'Kovačević', 'Nowak', 'Dvořák', 'Lefèvre', 'Sørensen',
];
// prettier-ignore
const trades = [
  'Maschinenbau', 'Elektrotechnik', 'Logistik', 'Spedition', 'Bau', 'Hochbau', 'Tiefbau', 'Software', 'Systeme', 'Consulting',
  'Immobilien', 'Hausverwaltung', 'Gebäudereinigung', 'Metallbau', 'Stahlhandel', 'Werkzeuge', 'Druckerei', 'Verlag', 'Medien',
  'Apotheke', 'Medizintechnik', 'Optik', 'Autohaus', 'Fahrzeugtechnik', 'Energie', 'Solartechnik', 'Heizung und Sanitär',
  'Gartenbau', 'Landhandel', 'Brauerei', 'Bäckerei', 'Feinkost', 'Möbelwerkstätten', 'Küchenstudio', 'Textilien', 'Schuhmode',
  'Kunststofftechnik', 'Verpackungen', 'Chemie', 'Umwelttechnik', 'Entsorgung', 'Sicherheitsdienste', 'Personaldienste',
  'Steuerberatung', 'Treuhand', 'Vermögensverwaltung', 'Versicherungsmakler', 'Reisebüro', 'Hotelbetriebe', 'Gastronomie',
];
// prettier-ignore
const additions = [
  '', '', '', '', '', '', 'Nord', 'Süd', 'West', 'Ost', 'International', 'Service', 'Technik', 'Handel', 'Vertrieb', 'Beteiligungs',
  'Verwaltungs', 'Deutschland', 'Austria', 'Schweiz', 'Holding', 'Projekt', 'Plus', '24', 'Allgäu', 'Rhein-Main', 'Oberösterreich',
];
const forms = {
  DE: ['GmbH', 'GmbH', 'GmbH', 'GmbH & Co. KG', 'AG', 'UG (haftungsbeschränkt)', 'KG', 'OHG', 'e.K.', 'SE'],
  AT: ['GmbH', 'GmbH', 'GmbH & Co KG', 'AG', 'KG', 'OG', 'e.U.'],
  CH: ['AG', 'AG', 'GmbH', 'SA', 'Sàrl'],
} as const;
type Country = keyof typeof forms;
const countries: readonly Country[] = ['DE', 'DE', 'DE', 'DE', 'AT', 'CH'];
const cities: { [country in Country]: readonly (readonly [city: string, postcode: number])[] } = {
  DE: [
    ['Berlin', 10115],
    ['Hamburg', 20095],
    ['München', 80331],
    ['Köln', 50667],
    ['Frankfurt am Main', 60311],
    ['Stuttgart', 70173],
    ['Düsseldorf', 40210],
    ['Leipzig', 4103],
    ['Nürnberg', 90402],
    ['Würzburg', 97070],
    ['Neckarsulm', 74172],
    ['Gütersloh', 33330],
  ],
  AT: [
    ['Wien', 1010],
    ['Graz', 8010],
    ['Linz', 4020],
    ['St. Pölten', 3100],
  ],
  CH: [
    ['Zürich', 8001],
    ['Genève', 1201],
    ['Basel', 4001],
    ['St. Gallen', 9000],
  ],
};

type Random = () => number;
const pick = <T>(list: readonly T[], random: Random): T => list[Math.floor(random() * list.length)] as T;
const digits = (count: number, random: Random): string =>
  Array.from({ length: count }, () => Math.floor(random() * 10)).join('');

/** A short word that no list has, as companies are named: "Novatec", "Kirado". */
function coined(random: Random): string {
  const syllables = [
    'no',
    'va',
    'tec',
    'ki',
    'ra',
    'do',
    'lu',
    'men',
    'sol',
    'ar',
    'bi',
    'on',
    'xo',
    'per',
    'tis',
    'qua',
  ];
  const word = Array.from({ length: 2 + Math.floor(random() * 2) }, () => pick(syllables, random)).join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function nameOf(country: Country, random: Random): string {
  const owner = random() < 0.55 ? pick(surnames, random) : coined(random);
  const partner = random() < 0.12 ? ` & ${random() < 0.5 ? 'Söhne' : pick(surnames, random)}` : '';
  const joint = random() < 0.1 ? '-' : ' ';
  const words = [`${owner}${partner}${joint}${pick(trades, random)}`, pick(additions, random)];
  return [...words, pick(forms[country], random)].filter((word) => word !== '').join(' ');
}

function vatIdOf(country: Country, random: Random): string {
  if (country === 'CH') return `CHE${digits(9, random)}MWST`;
  return country === 'AT' ? `ATU${digits(8, random)}` : `DE${digits(9, random)}`;
}

/**
 * Companies that follow from the seed: names are alike as often as in a register, and some are given twice. VAT IDs
 * have the right form, not a right check digit.
 */
export function syntheticCompanies(count: number, seed: number): CompanyFacts[] {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => {
    const country = pick(countries, random);
    const [city, postcode] = pick(cities[country], random);
    const name = nameOf(country, random);
    const host = name.toLowerCase().replace(/[^a-z]/g, '').slice(0, 20); // prettier-ignore
    const domain = random() < 0.15 ? 'gmx.de' : `${host}${digits(2, random)}.example`;
    return {
      name,
      vatId: vatIdOf(country, random),
      email: `${pick(['info', 'kontakt', 'office', 'einkauf', 'm.huber'], random)}${digits(3, random)}@${domain}`,
      postcode: String(postcode + Math.floor(random() * 60)).padStart(country === 'DE' ? 5 : 4, '0'),
      city,
      country,
    };
  });
}

/** A place in a name at which a letter stands with a letter on both sides; null in a name without one. */
function insideWord(name: string, random: Random): number | null {
  const places = [...name.matchAll(/(?<=\p{L})\p{L}(?=\p{L})/gu)].map(({ index }) => index);
  return places.length === 0 ? null : pick(places, random);
}

function withTypo(name: string, random: Random): string {
  const at = insideWord(name, random);
  if (at === null) return name;
  const [before, letter, next, after] = [
    name.slice(0, at),
    name.charAt(at),
    name.charAt(at + 1),
    name.slice(at + 2),
  ];
  const other = pick([...'abcdefghiklmnoprstuwz'], random);
  return pick(
    [
      `${before}${next}${after}`,
      `${before}${other}${next}${after}`,
      `${before}${letter}${letter}${next}${after}`,
      `${before}${next}${letter}${after}`,
    ],
    random,
  );
}

const anyForm = / (?:GmbH & Co\.? KG|GmbH|AG|UG \(haftungsbeschränkt\)|KG|OHG|OG|e\.[KU]\.|SE|SA|Sàrl)$/;
const spelledOut: readonly (readonly [form: RegExp, long: string])[] = [
  [/GmbH & Co\.? KG$/, 'Gesellschaft mit beschränkter Haftung & Co. Kommanditgesellschaft'],
  [/GmbH$/, 'Gesellschaft mit beschränkter Haftung'],
  [/AG$/, 'Aktiengesellschaft'],
  [/UG \(haftungsbeschränkt\)$/, 'Unternehmergesellschaft (haftungsbeschränkt)'],
  [/KG$/, 'Kommanditgesellschaft'],
  [/OHG$/, 'offene Handelsgesellschaft'],
  [/e\.K\.$/, 'eingetragener Kaufmann'],
  [/e\.U\.$/, 'eingetragenes Unternehmen'],
  [/OG$/, 'offene Gesellschaft'],
  [/SA$/, 'société anonyme'],
  [/Sàrl$/, 'société à responsabilité limitée'],
];
const digraphs: { [letter: string]: string } = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  ß: 'ss',
};

/** The name without its form, changed, with the form again. */
const onStem = (name: string, change: (stem: string) => string): string => {
  const form = anyForm.exec(name)?.[0] ?? '';
  return change(name.slice(0, name.length - form.length)) + form;
};

/** The twelve ways in which people type a company's name otherwise than it is registered. */
export const disguises = {
  'legal form spelled out': (name) => {
    const found = spelledOut.find(([form]) => form.test(name));
    return found ? name.replace(found[0], found[1]) : name;
  },
  'legal form dropped': (name) => name.replace(anyForm, ''),
  'ä as ae': (name) => name.replace(/[äöüÄÖÜß]/g, (letter) => digraphs[letter] ?? letter),
  'accents lost': (name) => name.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss'),
  capitals: (name) => name.toUpperCase(),
  'one typo': (name, random) => onStem(name, (stem) => withTypo(stem, random)),
  'two typos': (name, random) => onStem(name, (stem) => withTypo(withTypo(stem, random), random)),
  '& as und': (name) =>
    name.includes(' & ') ? name.replaceAll(' & ', ' und ') : name.replaceAll(' und ', ' & '),
  hyphens: (name) =>
    onStem(name, (stem) => (stem.includes('-') ? stem.replaceAll('-', ' ') : stem.replaceAll(' ', '-'))),
  'words swapped': (name) => onStem(name, (stem) => stem.split(' ').toReversed().join(' ')),
  'words joined': (name) => onStem(name, (stem) => stem.replace(/(?<=\p{L}) (?=\p{L})/u, '')),
  'word dropped': (name) => onStem(name, (stem) => (/ .* /.test(stem) ? stem.replace(/ [^ ]+$/, '') : stem)),
} as const satisfies { [kind: string]: (name: string, random: Random) => string };
export type Disguise = keyof typeof disguises;
export const disguiseKinds = Object.keys(disguises) as Disguise[];
