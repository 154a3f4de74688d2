import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { lazy, Suspense, useRef, useState } from 'react';
import { useDesk } from '../../../app/desk-context.ts';
import { browseQuery, type ListView } from '../../../app/desk-queries.ts';
import { useRemembered } from '../../../app/page-memory.ts';
import { useShownList } from '../../../app/use-shown-list.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { EmptyRequests } from './empty-requests.tsx';
import { FilterChips } from './filter-chips.tsx';
import { FinalizedReport, type Finalized } from './finalized-report.tsx';
import { ListFilters } from './list-filters.tsx';
import { OpenFileButton } from '../../incoming/open-file-button.tsx';
import { ALL_CURRENT, isNarrowed, tidied, viewName, withMember } from './list-view.ts';
import { NewRequestButton } from './new-request-button.tsx';
import { PlaceTabs } from './place-tabs.tsx';
import { Reminders } from './reminders.tsx';
import classes from './request-list.module.css';
import { RequestTable } from './request-table.tsx';
import { NONE, tagged } from './selection.ts';
import { usePlaceCount } from './use-place-count.ts';

// Nobody has selected anything in the first picture.
const SelectionBar = lazy(() => import('./selection-bar.tsx'));

// Beside the button for a new request, which is there at once.
const MoreMenu = lazy(() => import('./more-menu.tsx'));

// A word that can come a moment later.
const RetentionReminder = lazy(() => import('../../privacy/retention-reminder.tsx'));

const SEARCH_PAUSE = 200;

/** All requests and plans of this computer: found by search and filters, filed, tagged and finalized together. */
export function RequestListPage() {
  const text = useText();
  const draftsText = useAreaText('drafts');
  const grid = useRef<HTMLDivElement>(null);
  const [view, setView] = useRemembered<ListView>('requests view', ALL_CURRENT);
  const [selection, setSelection] = useState(NONE);
  const [finalized, setFinalized] = useState<Finalized | null>(null);

  const [search] = useDebouncedValue(view.filter.search, SEARCH_PAUSE);
  const wanted = tidied({ ...view, filter: withMember(view.filter, 'search', search) });
  const first = useQuery(browseQuery(useDesk(), wanted, null));
  const shown = useShownList(viewName(wanted), wanted, first.data);
  const place = view.filter.place ?? 'current';

  const changeView = (next: ListView): void => {
    setView(next);
    setSelection(NONE);
  };
  const changeFilter = (filter: ListView['filter']): void => changeView({ ...view, filter });
  const clearSelection = (): void => {
    setSelection(NONE);
    // The button that had the focus goes with the bar.
    grid.current?.querySelector<HTMLElement>('[role="row"][tabindex="0"]')?.focus();
  };

  const isEmpty = shown?.isEmpty === true;
  const hasFiled = [usePlaceCount('archive'), usePlaceCount('trash')].some((count) => count !== 0);
  const isNew = isEmpty && !hasFiled && place === 'current' && !isNarrowed(view.filter);

  return (
    <Page
      title={text('page.requests')}
      actions={
        <>
          <OpenFileButton />
          <Suspense fallback={null}>
            <MoreMenu view={wanted} />
          </Suspense>
          <NewRequestButton />
        </>
      }
      isFitted
    >
      <Reminders />
      <Suspense fallback={null}>
        <RetentionReminder />
      </Suspense>
      {finalized && <FinalizedReport {...finalized} onClose={() => setFinalized(null)} />}
      {first.error && <ErrorNotice error={first.error.error} onRetry={() => void first.refetch()} />}
      {!isNew && shown && (
        <>
          <ListFilters view={view} onChange={changeView} />
          {selection.size > 0 ? (
            <Suspense fallback={<div className={classes.bar} />}>
              <SelectionBar
                selection={selection}
                onClear={clearSelection}
                onTagged={(tag, isAdded) => setSelection((now) => tagged(now, tag, isAdded))}
                onFinalized={({ items }) =>
                  setFinalized({
                    items,
                    titles: new Map([...selection.values()].map(({ id, title }) => [id, title])),
                  })
                }
              />
            </Suspense>
          ) : (
            <div className={classes.bar}>
              <PlaceTabs
                place={place}
                onChange={(next) =>
                  changeFilter(withMember(view.filter, 'place', next === 'current' ? undefined : next))
                }
              />
              <FilterChips filter={view.filter} onChange={changeFilter} />
            </div>
          )}
          {place === 'trash' && <p className={classes.help}>{draftsText('place.trashHelp')}</p>}
        </>
      )}
      {isEmpty && <EmptyRequests place={place} isNarrowed={isNarrowed(view.filter)} isNew={isNew} />}
      {shown && !isEmpty && (
        <RequestTable
          key={shown.name}
          ref={grid}
          view={shown.view}
          selection={selection}
          onSelect={setSelection}
          onSelectNone={clearSelection}
        />
      )}
    </Page>
  );
}
