import type { Store } from '../../store/store.ts';
import { textAt } from '../../../../shared/rules/request-members.ts';
import type { StoredCustomer } from '../../store/customers.ts';
import { companyColumns, contactColumns } from './company-columns.ts';
import { momentCell, type ListWords } from './list-words.ts';
import { listedRows, type Column, type ListedRows } from './listed-rows.ts';

type Customer = StoredCustomer & { requests: number };

const columns: readonly Column<Customer>[] = [
  ['id', ({ id }) => id],
  ...companyColumns<Customer>(({ company }) => company),
  ...contactColumns<Customer>(({ contacts }) => contacts[0]),
  [
    'otherContacts',
    ({ contacts }) =>
      contacts
        .slice(1)
        .map((contact) => textAt(contact, '/email'))
        .filter((email) => email !== '')
        .join(', '),
  ],
  ['requests', ({ requests }) => String(requests)],
  ['createdAt', ({ createdAt }) => momentCell(createdAt)],
  ['updatedAt', ({ updatedAt }) => momentCell(updatedAt)],
];

/** All customers by name, each with the contact person used last and the number of its requests and plans. */
export const listedCustomers = (store: Store, words: ListWords): ListedRows =>
  listedRows(
    store.customers.ids(),
    (id) => {
      const customer = store.customers.find(id);
      const packets = store.filing.ofCustomer(id).filter((one) => store.filing.of(one).place !== 'trash');
      return customer && { ...customer, requests: packets.length };
    },
    columns,
    words,
  );
