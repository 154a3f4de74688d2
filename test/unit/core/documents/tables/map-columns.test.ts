import { expect, test } from 'vitest';
import { checkedMembers, mapColumns } from '../../../../../electron/core/documents/tables/map-columns.ts';
import { deskErrorOf } from '../../../../support/temp-profile.ts';

test('unknown columns are one info that names them', () => {
  const { members, findings } = mapColumns(['Firma', 'Umsatz', '', 'Branche']);
  expect(members).toEqual(['/company/name', null, null, null]);
  expect(findings).toMatchObject([
    { code: 'unknown-columns', severity: 'info', pointer: '', params: { headings: 'Umsatz, Branche' } },
  ]);
});

test('of two columns for one member the first counts', () => {
  const { members, findings } = mapColumns(['Firma', 'Firmenname']);
  expect(members).toEqual(['/company/name', null]);
  expect(findings).toMatchObject([{ code: 'column-repeated', params: { headings: 'Firmenname' } }]);
});

test('a map counts before headings, wherever its column stands, and is matched like these', () => {
  const { members } = mapColumns(['Name', 'Kunde lang', 'Firma'], {
    'KUNDE-lang': '/company/name',
    Name: '/contact/firstName',
  });
  expect(members).toEqual(['/contact/firstName', '/company/name', null]);
});

test('a heading of the map that the file does not have is told', () => {
  expect(mapColumns(['Firma'], { Kunde: '/company/name' })).toMatchObject({
    members: ['/company/name'],
    findings: [{ code: 'map-heading-unknown' }],
  });
});

test.each(['/company/nickname', '/__proto__/polluted', '__proto__', 'company/name', ''])(
  'a map to "%s" is refused',
  (pointer) => {
    expect(deskErrorOf(() => mapColumns(['Firma'], { Firma: pointer })).code).toBe('table-mapping');
  },
);

test('members that a person chose are each there once, and one for each column', () => {
  expect(checkedMembers(['/company/name', null, '/id'], 3)).toEqual(['/company/name', null, '/id']);
  for (const [members, columns] of [
    [['/company/name'], 2],
    [['/company/name', '/company/name'], 2],
    [['/nothing'], 1],
  ] as const)
    expect(deskErrorOf(() => checkedMembers(members, columns)).code).toBe('table-mapping');
});
