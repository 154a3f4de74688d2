import type { CustomerSummary } from '../../../shared/operations/customers.ts';
import { countryName } from '../../../shared/rules/countries.ts';
import { hrefOf } from '../../app/route.ts';
import { useAreaText, useLanguage } from '../../i18n/use-text.ts';
import { GridCell } from '../../ui/grid-cell.tsx';
import { ShortMoment } from '../../ui/moment.tsx';
import classes from './customers.module.css';

/** One customer as a link to it; `id` is the element by which the grid's row gets its name. */
export function CustomerRow({ customer, id }: { customer: CustomerSummary; id: string }) {
  const text = useAreaText('customers');
  const language = useLanguage();
  const { name, vatId, city, country, requests, updatedAt } = customer;
  const place = [city, country && countryName(country, language)].filter(Boolean).join(', ');
  return (
    <GridCell className={classes.cell}>
      <a id={id} className={classes.row} href={hrefOf({ page: 'customer', id: customer.id })} tabIndex={-1}>
        <span className={classes.name}>{name || text('list.untitled')}</span>
        <span className={classes.dimmed}>
          {requests > 0 ? text('list.requests', { count: requests }) : text('list.noRequests')}
        </span>
        <span className={classes.facts}>
          {place && <span>{place}</span>}
          {vatId && <span>{text('list.vatId', { vatId })}</span>}
        </span>
        <span className={classes.dimmed}>
          <ShortMoment at={updatedAt} />
        </span>
      </a>
    </GridCell>
  );
}
