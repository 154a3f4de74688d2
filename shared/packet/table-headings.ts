import { tableMembers, type TableMember } from '../operations/tables.ts';
import type { Language } from '../language.ts';
import { fold } from '../rules/fold-text.ts';

/** Members that a column may have where its heading is their pointer, but that the window does not offer. */
const pointersOnly = [
  '/id',
  '/method',
  '/reason/managesIndependently',
  '/reason/needsSeparateOrganization',
  '/existingOrganization/relation',
  '/company/emailDomains',
  '/channel',
] as const;

/** What a column of a table becomes. */
export type ColumnMember = TableMember | (typeof pointersOnly)[number];

const known: ReadonlySet<string> = new Set([...tableMembers, ...pointersOnly]);

/** True for what a column may become. */
export const isColumnMember = (member: string): member is ColumnMember => known.has(member);

type Words = { [language in Language]: readonly string[] };

/** Headings of each member; the first one of a language is its own in a template. Source: packet format, section 3. */
const words: { [member in ColumnMember]?: Words } = {
  '/company/name': {
    de: ['Firmenname', 'Firma', 'Unternehmen'],
    en: ['Company name', 'Company'],
  },
  '/company/address/street': { de: ['Straße', 'Strasse'], en: ['Street'] },
  '/company/address/houseNumber': { de: ['Hausnummer', 'Nr.'], en: ['House number', 'Number'] },
  '/company/address/postcode': {
    de: ['Postleitzahl', 'PLZ'],
    en: ['Postcode', 'Postal code', 'ZIP'],
  },
  '/company/address/city': { de: ['Stadt', 'Ort'], en: ['City'] },
  '/company/address/country': { de: ['Land'], en: ['Country'] },
  '/company/vatId': { de: ['USt-IdNr.', 'USt-ID', 'UID'], en: ['VAT ID', 'VAT'] },
  '/contact/firstName': { de: ['Vorname'], en: ['First name'] },
  '/contact/lastName': { de: ['Nachname', 'Name'], en: ['Last name', 'Surname'] },
  '/contact/email': { de: ['E-Mail-Adresse', 'E-Mail'], en: ['Email address', 'Email'] },
  'street-and-number': { de: ['Straße und Hausnummer'], en: ['Street and number'] },
  'full-name': { de: ['Vor- und Nachname'], en: ['Full name'] },
};

/** A heading as it is compared: without case, blanks, hyphens and dots. */
export const foldHeading = (heading: string): string => fold(heading).replace(/[\s\p{Z}\p{Pd}\p{Cf}.]/gu, '');

const byHeading: ReadonlyMap<string, ColumnMember> = new Map(
  (Object.entries(words) as [ColumnMember, Words][]).flatMap(([member, { de, en }]) =>
    [...de, ...en].map((heading) => [foldHeading(heading), member] as const),
  ),
);

/** The member that a heading stands for, by its words or as a pointer into the packet; null for any other. */
export function memberOfHeading(heading: string): ColumnMember | null {
  const text = heading.trim();
  if (text.startsWith('/')) return isColumnMember(text) ? text : null;
  return byHeading.get(foldHeading(text)) ?? null;
}

/** The headings of a template in their order, each with the member that it stands for. */
export const templateHeadings = (language: Language): { heading: string; member: ColumnMember }[] =>
  (Object.entries(words) as [ColumnMember, Words][])
    .filter(([member]) => member.startsWith('/'))
    .map(([member, headings]) => ({ heading: headings[language][0] ?? member, member }));
