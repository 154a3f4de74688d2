import type { CustomerSummary } from '../../../shared/operations/customers.ts';
import { useDesk } from '../../app/desk-context.ts';
import { customersQuery } from '../../app/desk-queries.ts';
import { PagedTable } from '../../app/paged-table.tsx';
import { goTo } from '../../app/route.ts';
import { useText } from '../../i18n/use-text.ts';
import { CustomerRow } from './customer-row.tsx';

/** The customers that a search finds, read page by page. */
export function CustomerTable({ search }: { search: string }) {
  const text = useText();
  const desk = useDesk();
  return (
    <PagedTable<CustomerSummary>
      name={`customers ${search}`}
      label={text('page.customers')}
      pageQuery={(cursor) => customersQuery(desk, search, cursor)}
      onOpen={({ id }) => goTo({ page: 'customer', id })}
      renderCells={(customer, id) => <CustomerRow customer={customer} id={id} />}
    />
  );
}
