import { Anchor, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useSyncLogText } from './use-sync-log-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { syncLogQuery } from '../../app/desk-queries.ts';
import { useRemembered } from '../../app/page-memory.ts';
import { hrefOf } from '../../app/route.ts';
import { useShownList } from '../../app/use-shown-list.ts';
import { EmptyPlace } from '../../ui/empty-place.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ExportButton } from '../exports/export-button.tsx';
import { BundleButton } from './bundle-button.tsx';
import { SyncLogTable } from './sync-log-table.tsx';

const SEARCH_PAUSE = 200;

/** What the app did to send, newest first, for whoever wants to know exactly. */
export default function SyncLogPage() {
  const text = useSyncLogText();
  const [typed, setTyped] = useRemembered('sync log search', '');
  const [search] = useDebouncedValue(typed.trim(), SEARCH_PAUSE);
  const first = useQuery(syncLogQuery(useDesk(), search, null));
  const shown = useShownList(search, search, first.data);
  const isNew = shown?.isEmpty === true && search === '' && typed === '';
  return (
    <Page
      isFitted
      title={text('title')}
      lead={
        <>
          <span>{text('lead')}</span>
          <Anchor href={hrefOf({ page: 'outbox' })} inherit>
            {text('toOutbox')}
          </Anchor>
        </>
      }
      actions={
        <>
          <ExportButton rows={{ list: 'sync-log' }} />
          <BundleButton />
        </>
      }
    >
      {first.error && <ErrorNotice error={first.error.error} onRetry={() => void first.refetch()} />}
      {shown && !isNew && (
        <search>
          <TextInput
            type="search"
            label={text('search')}
            placeholder={text('searchPlaceholder')}
            maxLength={200}
            value={typed}
            onChange={({ currentTarget: { value } }) => setTyped(value)}
          />
        </search>
      )}
      {isNew && <EmptyPlace title={text('empty')} help={text('emptyHelp')} />}
      {shown?.isEmpty && !isNew && (
        <EmptyPlace title={text('nothingFound')} help={text('nothingFoundHelp')} />
      )}
      {shown && !shown.isEmpty && <SyncLogTable key={shown.name} search={shown.view} />}
    </Page>
  );
}
