import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { channelQuery, outboxQuery } from '../../app/desk-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { RelativeMoment } from '../../ui/moment.tsx';
import { Page } from '../../ui/page.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { ExportButton } from '../exports/export-button.tsx';
import { SendingControl } from '../sync-log/sending-control.tsx';
import { EmptyOutbox } from './empty-outbox.tsx';
import { NoChannelNotice } from './no-channel-notice.tsx';
import { OutboxRow } from './outbox-row.tsx';
import { PausedNotice } from './paused-notice.tsx';
import { SyncButton } from './sync-button.tsx';
import { SyncReport } from './sync-report.tsx';
import { useSync } from './use-sync.ts';

/** Everything finalized, open items first, and why it does or does not move. */
export function OutboxPage() {
  const text = useText();
  const desk = useDesk();
  const { data: outbox, error, refetch } = useQuery(outboxQuery(desk));
  const { data: channel } = useQuery(channelQuery(desk));
  const sync = useSync();
  const isSyncing = sync.isPending || outbox?.syncing === true;
  // Nothing goes out by itself then, whether the desk can be reached or not.
  const isSilentAndOffline =
    outbox?.paused === 'offline' && (outbox.sending.paused || outbox.sending.network?.sends === false);

  return (
    <Page
      isFitted
      title={text('page.outbox')}
      lead={
        outbox?.oldestWaitingSince && (
          <span>
            {text('outbox.oldest')} <RelativeMoment at={outbox.oldestWaitingSince} />
          </span>
        )
      }
      actions={
        <>
          <ExportButton rows={{ list: 'outbox' }} />
          <SyncButton isSyncing={isSyncing} onSync={() => sync.mutate()} />
        </>
      }
    >
      {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
      {channel?.kind === null && !sync.error && <NoChannelNotice />}
      {outbox?.paused && !isSilentAndOffline && <PausedNotice reason={outbox.paused} />}
      <SendingControl />
      <SyncReport sync={sync} isSyncing={isSyncing} />
      {outbox?.items.length === 0 && <EmptyOutbox />}
      {outbox && outbox.items.length > 0 && (
        <VirtualList
          label={text('page.outbox')}
          items={outbox.items}
          keyOf={(item) => item.id}
          rowHeight={84}
          render={(item) => <OutboxRow item={item} />}
        />
      )}
    </Page>
  );
}
