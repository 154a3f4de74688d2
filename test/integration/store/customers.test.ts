import { expect, test } from 'vitest';
import { verifyContent } from '../../../electron/core/store/verify.ts';
import { addRequest, AT, deskErrorOf, openProfile } from '../../support/temp-profile.ts';

const idOf = (n: number): string => `0190c5a2-7e3b-7c1d-9a54-${String(n).padStart(12, '0')}`;

function openWith(...names: string[]) {
  const { store, connection } = openProfile();
  store.write(() => {
    for (const [n, name] of names.entries()) store.customers.add(idOf(n), { name }, AT);
  });
  const found = (search = '', limit = 100) =>
    store.customers.page({ search, after: null, limit }).map(({ company }) => company['name']);
  return { store, connection, found };
}

test('customers come by name, without case and accents, those of one name by their adding', () => {
  const { found } = openWith('beta', 'Ärger', 'Alpha', 'BETA', 'zeta', '');
  expect(found()).toEqual(['', 'Alpha', 'Ärger', 'beta', 'BETA', 'zeta']);
});

test('pages go on where the one before ended, also between customers of one name and with long names', () => {
  const { store } = openWith(...Array.from({ length: 7 }, () => `Gleich ${'ä'.repeat(200)}`), 'Anders');
  const seen: string[] = [];
  let after: { nameKey: string; seq: number } | null = null;
  for (;;) {
    const [customer] = store.customers.page({ search: '', after, limit: 1 });
    if (!customer) break;
    seen.push(customer.id);
    after = { nameKey: customer.nameKey, seq: customer.seq };
  }
  expect(seen).toEqual([7, 0, 1, 2, 3, 4, 5, 6].map(idOf));
});

test('what changed or is gone is not found by what it was', () => {
  const { store, connection, found } = openWith('Alpha Werke', 'Beta Haus');
  store.write(() => store.customers.setCompany(idOf(0), { name: 'Gamma Werke', city: 'Bonn' }, AT));
  expect([found('alpha'), found('al'), found('gamma'), found('bonn')]).toEqual([
    [],
    [],
    ['Gamma Werke'],
    ['Gamma Werke'],
  ]);
  store.write(() => store.customers.remove(idOf(0)));
  expect([found('gamma'), found('ga'), found()]).toEqual([[], [], ['Beta Haus']]);
  store.write(() => store.customers.add(idOf(9), { name: 'Delta' }, AT));
  expect([found('gamma'), found('delta'), found('de')]).toEqual([[], ['Delta'], ['Delta']]);
  expect(verifyContent(connection, 'profile')).toEqual([]);
});

test('what is not there is not found', () => {
  const { store } = openWith('Alpha');
  expect(store.customers.find(idOf(5))).toBeUndefined();
  for (const call of [
    () => store.customers.get(idOf(5)),
    () => store.write(() => store.customers.setCompany(idOf(5), {}, AT)),
    () => store.write(() => store.customers.setContacts(idOf(5), [], AT)),
    () => store.write(() => store.customers.remove(idOf(5))),
  ])
    expect(deskErrorOf(call).code).toBe('not-found');
});

test('a customer that a packet belongs to cannot go', () => {
  const { store, found } = openWith('Alpha');
  const id = addRequest(store);
  store.write(() => store.filing.put(id, { customerId: idOf(0) }));
  expect(() => store.write(() => store.customers.remove(idOf(0)))).toThrow('FOREIGN KEY');
  expect(found('alpha')).toEqual(['Alpha']);
});

test('a customer that the index lost is noticed', () => {
  const { connection } = openWith('Alpha');
  connection.db.exec('DELETE FROM customer_search');
  expect(verifyContent(connection, 'profile')).toMatchObject([{ code: 'integrity' }]);
});

test('a damaged customer is never given back', () => {
  const { store, connection } = openWith('Alpha');
  connection.db.exec(`UPDATE customer SET contacts = '[{}]'`);
  for (const search of ['', 'alpha', 'al'])
    expect(deskErrorOf(() => store.customers.page({ search, after: null, limit: 5 })).code).toBe(
      'row-damaged',
    );
  expect(deskErrorOf(() => store.customers.get(idOf(0))).code).toBe('row-damaged');
});
