import { useId, useRef } from 'react';
import { usePrivacyText } from './use-privacy-text.ts';
import { hrefOf } from '../../app/route.ts';
import { dateOf } from '../../i18n/moments.ts';
import { useAreaText, useLanguage } from '../../i18n/use-text.ts';
import { EraseButton } from './erase-button.tsx';
import classes from './privacy.module.css';
import type { Retention } from './privacy-queries.ts';

/** The customers whose time is over, each to be looked at or erased. */
export function DueCustomers({ due }: { due: Retention['due'] }) {
  const text = usePrivacyText();
  const customersText = useAreaText('customers');
  const language = useLanguage();
  const heading = useId();
  const place = useRef<HTMLElement>(null);
  // The button that had the focus goes with its customer.
  const keepFocus = (): void => place.current?.focus();
  return (
    <section className={classes.due} ref={place} tabIndex={-1} aria-labelledby={heading}>
      <h3 className={classes.heading} id={heading}>
        {text('due')}
      </h3>
      {due.length === 0 && <p className={classes.help}>{text('due.none')}</p>}
      <ul className={classes.customers}>
        {due.map(({ customerId, name: stored, completedAt }) => {
          const name = stored || customersText('list.untitled');
          return (
            <li key={customerId} className={classes.customer}>
              <a href={hrefOf({ page: 'customer', id: customerId })}>{name}</a>
              <span className={classes.since}>
                {text('due.since', { day: dateOf(completedAt, language) })}
              </span>
              <EraseButton customerId={customerId} name={name} size="xs" onErased={keepFocus} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
