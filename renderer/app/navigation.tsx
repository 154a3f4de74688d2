import { useQuery } from '@tanstack/react-query';
import { useText } from '../i18n/use-text.ts';
import { Icon } from '../ui/icon.tsx';
import { useDesk } from './desk-context.ts';
import { LockButton } from './lock-button.tsx';
import { outboxQuery } from './desk-queries.ts';
import classes from './navigation.module.css';
import { hrefOf, type Route } from './route.ts';

const pages = ['requests', 'customers', 'outbox', 'settings'] as const;

/** The place of the navigation that a page belongs to. */
const placeOf: Partial<Record<Route['page'], (typeof pages)[number]>> = {
  start: 'requests',
  request: 'requests',
  history: 'requests',
  customer: 'customers',
  'sync-log': 'outbox',
  audit: 'settings',
  import: 'requests',
  statistics: 'requests',
};

/** The way to the places of the window, and how many requests wait for the person in the outbox. */
export function Navigation({ route }: { route: Route }) {
  const text = useText();
  const { data } = useQuery(outboxQuery(useDesk()));
  const needsYou = data?.items.filter((item) => item.state === 'needs-you').length ?? 0;
  const current = placeOf[route.page] ?? route.page;
  return (
    <nav className={classes.navigation} aria-label={text('shell.navigation')}>
      <p className={classes.brand}>Onboarding Desk</p>
      <ul className={classes.links}>
        {pages.map((page) => (
          <li key={page}>
            <a
              className={classes.link}
              href={hrefOf({ page })}
              aria-current={page === current ? (route.page === page ? 'page' : 'true') : undefined}
            >
              <Icon name={page} />
              {text(`page.${page}`)}
              {page === 'outbox' && needsYou > 0 && (
                <span className={classes.count} title={text('shell.needsYou', { count: needsYou })}>
                  {needsYou}
                </span>
              )}
            </a>
          </li>
        ))}
      </ul>
      <LockButton />
    </nav>
  );
}
