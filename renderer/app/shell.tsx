import { lazy, Suspense, useEffect, useRef, useState, type ReactNode } from 'react';
import type { LocalizedText } from '../../shared/findings.ts';
import { HandOverPlace } from '../features/hand-over/hand-over-place.tsx';
import { IncomingFiles } from '../features/incoming/incoming-files.tsx';
import { RequestListPage } from '../features/requests/list/request-list-page.tsx';
import { useText } from '../i18n/use-text.ts';
import { LockProvider } from './lock.tsx';
import { Navigation } from './navigation.tsx';
import { PageMemoryContext } from './page-memory.ts';
import { routeOf, useHash, type Route } from './route.ts';
import classes from './shell.module.css';
import { StartNotices } from './start-notices.tsx';
import { useReadyMark } from './use-ready-mark.ts';
import { WindowTitle } from './window-title.tsx';

// Pages that are not seen at the start are no part of the first picture's code.
const RequestPage = lazy(async () => ({
  default: (await import('../features/requests/request-page.tsx')).RequestPage,
}));
const OutboxPage = lazy(async () => ({
  default: (await import('../features/outbox/outbox-page.tsx')).OutboxPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('../features/settings/settings-page.tsx')).SettingsPage,
}));
const StartPage = lazy(() => import('../features/start/start-page.tsx'));
const HistoryPage = lazy(() => import('../features/requests/history/history-page.tsx'));
const CustomerListPage = lazy(() => import('../features/customers/customer-list-page.tsx'));
const SyncLogPage = lazy(() => import('../features/sync-log/sync-log-page.tsx'));
const AuditPage = lazy(() => import('../features/privacy/audit-page.tsx'));
const ImportPage = lazy(() => import('../features/import/import-page.tsx'));
const StatisticsPage = lazy(() => import('../features/statistics/statistics-page.tsx'));
const CustomerPage = lazy(() => import('../features/customers/customer-page.tsx'));

type ShellProps = { notices: readonly LocalizedText[]; version: string; children?: ReactNode };

/** The frame of the window: navigation beside the page that the address names; `children` stand above the page. */
export function Shell({ notices, version, children }: ShellProps) {
  const text = useText();
  const hash = useHash();
  const route = routeOf(hash);
  const main = useRef<HTMLElement>(null);
  const shownHash = useRef(hash);
  const [memory] = useState(() => new Map<string, unknown>());
  useReadyMark();

  useEffect(() => {
    if (shownHash.current === hash) return;
    shownHash.current = hash;
    main.current?.focus();
  }, [hash]);

  const skipToContent = (): void => main.current?.focus();

  return (
    <LockProvider>
      <div className={classes.shell}>
        <button type="button" className={classes.skip} onClick={skipToContent}>
          {text('shell.skip')}
        </button>
        <Navigation route={route} />
        <main className={classes.main} ref={main} tabIndex={-1}>
          <StartNotices notices={notices}>{children}</StartNotices>
          <PageMemoryContext value={memory}>
            <WindowTitle>
              <IncomingFiles>
                <HandOverPlace>
                  <Suspense fallback={<output>{text('shell.loading')}</output>}>
                    <CurrentPage route={route} version={version} />
                  </Suspense>
                </HandOverPlace>
              </IncomingFiles>
            </WindowTitle>
          </PageMemoryContext>
        </main>
      </div>
    </LockProvider>
  );
}

function CurrentPage({ route, version }: { route: Route; version: string }) {
  switch (route.page) {
    case 'requests':
      return <RequestListPage />;
    case 'start':
      return <StartPage />;
    case 'request':
      return <RequestPage key={route.id} id={route.id} />;
    case 'history':
      return <HistoryPage key={route.id} id={route.id} />;
    case 'customers':
      return <CustomerListPage />;
    case 'customer':
      return <CustomerPage key={route.id} id={route.id} />;
    case 'outbox':
      return <OutboxPage />;
    case 'sync-log':
      return <SyncLogPage />;
    case 'audit':
      return <AuditPage />;
    case 'import':
      return <ImportPage />;
    case 'statistics':
      return <StatisticsPage />;
    case 'settings':
      return <SettingsPage version={version} />;
  }
}
