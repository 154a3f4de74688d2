import { useEffect, useRef } from 'react';
import type { LocalizedText } from '../../shared/findings.ts';
import { OutboxPage } from '../features/outbox/outbox-page.tsx';
import { RequestListPage } from '../features/requests/list/request-list-page.tsx';
import { RequestPage } from '../features/requests/request-page.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { useText } from '../i18n/use-text.ts';
import { Navigation } from './navigation.tsx';
import { routeOf, useHash } from './route.ts';
import classes from './shell.module.css';
import { StartNotices } from './start-notices.tsx';
import { useReadyMark } from './use-ready-mark.ts';

type ShellProps = { notices: readonly LocalizedText[]; version: string };

/** The frame of the window: navigation beside the page that the address names. */
export function Shell({ notices, version }: ShellProps) {
  const text = useText();
  const hash = useHash();
  const route = routeOf(hash);
  const main = useRef<HTMLElement>(null);
  const shownHash = useRef(hash);
  useReadyMark();

  useEffect(() => {
    if (shownHash.current === hash) return;
    shownHash.current = hash;
    main.current?.focus();
  }, [hash]);

  const skipToContent = (): void => main.current?.focus();

  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={skipToContent}>
        {text('shell.skip')}
      </button>
      <Navigation route={route} />
      <main className={classes.main} ref={main} tabIndex={-1}>
        <StartNotices notices={notices} />
        {route.page === 'requests' && <RequestListPage />}
        {route.page === 'request' && <RequestPage key={route.id} id={route.id} />}
        {route.page === 'outbox' && <OutboxPage />}
        {route.page === 'settings' && <SettingsPage version={version} />}
      </main>
    </div>
  );
}
