import { expect, test } from 'vitest';
import { memberOfHeading, templateHeadings } from '../../../../shared/packet/table-headings.ts';

/** Every heading that the packet format, section 3 names. */
const headings: { [member: string]: string[] } = {
  '/company/name': ['Firmenname', 'Firma', 'Unternehmen', 'Company name', 'Company'],
  '/company/address/street': ['Straße', 'Strasse', 'Street'],
  '/company/address/houseNumber': ['Hausnummer', 'Nr.', 'House number', 'Number'],
  '/company/address/postcode': ['Postleitzahl', 'PLZ', 'Postcode', 'Postal code', 'ZIP'],
  '/company/address/city': ['Stadt', 'Ort', 'City'],
  '/company/address/country': ['Land', 'Country'],
  '/company/vatId': ['USt-IdNr.', 'USt-ID', 'UID', 'VAT ID', 'VAT'],
  '/contact/firstName': ['Vorname', 'First name'],
  '/contact/lastName': ['Nachname', 'Name', 'Last name', 'Surname'],
  '/contact/email': ['E-Mail-Adresse', 'E-Mail', 'Email address', 'Email'],
  'street-and-number': ['Straße und Hausnummer', 'Street and number'],
  'full-name': ['Vor- und Nachname', 'Full name'],
};
const all = Object.entries(headings).flatMap(([member, words]) =>
  words.map((heading) => ({ heading, member })),
);

test.each(all)('$heading stands for $member', ({ heading, member }) => {
  expect(memberOfHeading(heading)).toBe(member);
});

test.each(all)('$heading is known without case, blanks, hyphens and dots', ({ heading, member }) => {
  const other = heading.toUpperCase().replaceAll(/[ .-]/g, '');
  expect(memberOfHeading(`  ${other.split('').join(' ')} - .`)).toBe(member);
  expect(memberOfHeading(heading.normalize('NFD'))).toBe(member);
});

test.each(['/company/name', '/note', '/preCheck/answer', '/company/emailDomains', '/id'])(
  'the pointer %s stands for itself',
  (pointer) => {
    expect(memberOfHeading(` ${pointer} `)).toBe(pointer);
  },
);

test.each([
  '',
  'Umsatz',
  '/company',
  '/version',
  '/company/nickname',
  '__proto__',
  'constructor',
  '/__proto__/x',
])('the heading "%s" stands for nothing', (heading) => {
  expect(memberOfHeading(heading)).toBeNull();
});

test.each(['de', 'en'] as const)('a template in %s has only headings that are known again', (language) => {
  for (const { heading, member } of templateHeadings(language)) expect(memberOfHeading(heading)).toBe(member);
});
