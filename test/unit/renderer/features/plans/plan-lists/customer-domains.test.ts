import { expect, test } from 'vitest';
import { domainsOf } from '../../../../../../renderer/features/plans/plan-lists/customer-domains.ts';

test('a customer’s domains are those it names and its contact persons’ own ones, each once', () => {
  const contacts = [{ email: 'a@Kunde.example' }, { email: 'b@gmx.de' }, { email: 7 }, {}];
  expect(domainsOf({ company: { emailDomains: ['kunde.example', 'shop.example'] }, contacts })).toEqual([
    'kunde.example',
    'shop.example',
  ]);
});

test('a customer without any has none', () => {
  expect(domainsOf({ company: { emailDomains: 'x' }, contacts: [] })).toEqual([]);
});
