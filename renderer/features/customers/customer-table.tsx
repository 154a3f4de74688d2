import { useId } from 'react';
import type { CustomerSummary } from '../../../shared/operations/customers.ts';
import { useDesk } from '../../app/desk-context.ts';
import { customersQuery } from '../../app/desk-queries.ts';
import { useRememberedBox } from '../../app/page-memory.ts';
import { goTo } from '../../app/route.ts';
import { usePagedRows } from '../../app/use-paged-rows.ts';
import { useText } from '../../i18n/use-text.ts';
import { VirtualGrid } from '../../ui/virtual-grid.tsx';
import { CustomerRow } from './customer-row.tsx';

const ROW_HEIGHT = 65;

/** The customers that a search finds, read page by page. */
export function CustomerTable({ search }: { search: string }) {
  const text = useText();
  const desk = useDesk();
  const id = useId();
  const name = `customers ${search}`;
  const rows = usePagedRows<CustomerSummary>(name, (cursor) => customersQuery(desk, search, cursor));
  const place = useRememberedBox(`${name} place`, { row: 0, offset: 0 });
  return (
    <VirtualGrid
      label={text('page.customers')}
      count={rows.count}
      isWhole={rows.isWhole}
      rowHeight={ROW_HEIGHT}
      place={place}
      loading={text('shell.loading')}
      onShow={rows.show}
      onOpen={(index) => {
        const customer = rows.rowAt(index);
        if (customer) goTo({ page: 'customer', id: customer.id });
      }}
      rowAt={(index) => {
        const customer = rows.rowAt(index);
        const labelledBy = `${id}${index}`;
        return customer && { labelledBy, cells: <CustomerRow customer={customer} id={labelledBy} /> };
      }}
    />
  );
}
