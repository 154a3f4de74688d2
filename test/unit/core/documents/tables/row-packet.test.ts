import { expect, test } from 'vitest';
import { rowPacket, rowTexts } from '../../../../../electron/core/documents/tables/row-packet.ts';
import { valueAt, type Json } from '../../../../../shared/json-pointer.ts';
import type { ColumnMember } from '../../../../../shared/packet/table-headings.ts';

const valueOfRow = (cells: { [member in ColumnMember]?: string }, pointer: string): Json | undefined =>
  valueAt(
    rowPacket('x', rowTexts(Object.keys(cells) as ColumnMember[], Object.values(cells))).packet,
    pointer,
  );
const STREET = '/company/address/street';
const NUMBER = '/company/address/houseNumber';

test.each([
  ['Dietmar-Hopp-Allee 16', 'Dietmar-Hopp-Allee', '16'],
  ['Straße des 17. Juni 135', 'Straße des 17. Juni', '135'],
  ['Hauptstr. 12 a', 'Hauptstr.', '12 a'],
  ['Hauptstr. 12a-14', 'Hauptstr.', '12a-14'],
  ['Straße des 17. Juni', 'Straße des 17. Juni', undefined],
  ['Am Markt', 'Am Markt', undefined],
  ['K 4', 'K', '4'],
  ['17', '17', undefined],
])('"%s" is the street "%s" and the number %j', (text, street, number) => {
  expect(valueOfRow({ 'street-and-number': text }, STREET)).toBe(street);
  expect(valueOfRow({ 'street-and-number': text }, NUMBER)).toBe(number);
});

test.each([
  ['Erika Muster', 'Erika', 'Muster'],
  ['Erika  von\nMuster', 'Erika  von', 'Muster'],
  ['Muster', undefined, 'Muster'],
])('%j is the first name %j and the last name "%s"', (text, first, last) => {
  expect(valueOfRow({ 'full-name': text }, '/contact/firstName')).toBe(first);
  expect(valueOfRow({ 'full-name': text }, '/contact/lastName')).toBe(last);
});

test('a column of its own counts before what was split', () => {
  expect(valueOfRow({ [NUMBER]: '5', 'street-and-number': 'Weg 3' }, NUMBER)).toBe('5');
  expect(valueOfRow({ [NUMBER]: ' ', 'street-and-number': 'Weg 3' }, NUMBER)).toBe('3');
});

test.each([
  ['/company/address/country', 'deutschland', 'DE'],
  ['/company/address/country', 'Switzerland', 'CH'],
  ['/company/address/country', 'at', 'AT'],
  ['/company/address/country', 'Atlantis', 'Atlantis'],
  ['/company/address/country', 'DEU', 'DE'],
  ['/company/address/country', 'che', 'CH'],
  ['/company/address/country', 'USA', 'US'],
  ['/company/address/country', 'UK', 'GB'],
  ['/company/address/country', 'Großbritannien', 'GB'],
  ['/company/address/country', 'Czech Republic', 'CZ'],
  ['/company/address/country', 'EL', 'GR'],
  ['/company/address/country', 'constructor', 'constructor'],
  ['/reason/managesIndependently', 'Ja', true],
  ['/reason/needsSeparateOrganization', '0', false],
  ['/reason/needsSeparateOrganization', 'vielleicht', 'vielleicht'],
  ['/preCheck/askedAt', '3.11.2026', '2026-11-03'],
  ['/preCheck/answer', 'No-Organization', 'no-organization'],
  ['/preCheck/answer', 'keine Ahnung', 'keine Ahnung'],
  ['/company/emailDomains', 'a.example; b.example', ['a.example', 'b.example']],
  ['/id', '0190C5A2-7E3B-7C1D-9A54-0C2F6B1E8D11', '0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d11'],
] as const)('at %s "%s" becomes %j', (member, text, value) => {
  expect(valueOfRow({ [member]: text }, member)).toEqual(value);
});

test.each([
  [{}, 'new-organization'],
  [{ '/preCheck/answer': 'organization-exists' }, 'existing-organization'],
  [{ '/existingOrganization/name': 'Muster' }, 'existing-organization'],
  [{ '/existingOrganization/name': 'Muster', '/method': 'new-organization' }, 'new-organization'],
] as const)('of %j the method is %s', (cells, method) => {
  expect(valueOfRow(cells, '/method')).toBe(method);
});

test.each([
  ['1067', 'DE', '01067'],
  ['8001', 'CH', '8001'],
  ['1067', '', '1067'],
  ['10115', 'DE', '10115'],
  ['67', 'DE', '67'],
])('the postcode %s in "%s" becomes %s', (postcode, country, stored) => {
  const cells = { '/company/address/postcode': postcode, '/company/address/country': country };
  expect(valueOfRow(cells, '/company/address/postcode')).toBe(stored);
});
