import { useSyncLogText } from './use-sync-log-text.ts';
import type { SyncLogEntry } from '../../../shared/operations/sending.ts';
import { useDesk } from '../../app/desk-context.ts';
import { syncLogQuery } from '../../app/desk-queries.ts';
import { PagedTable } from '../../app/paged-table.tsx';
import { goTo } from '../../app/route.ts';
import { SyncLogRow } from './sync-log-row.tsx';

/** The steps that a search finds, newest first, read page by page. */
export function SyncLogTable({ search }: { search: string }) {
  const text = useSyncLogText();
  const desk = useDesk();
  return (
    <PagedTable<SyncLogEntry>
      name={`sync log ${search}`}
      label={text('title')}
      pageQuery={(cursor) => syncLogQuery(desk, search, cursor)}
      onOpen={({ packetId }) => {
        if (packetId) goTo({ page: 'request', id: packetId });
      }}
      renderCells={(entry, id) => <SyncLogRow entry={entry} id={id} />}
    />
  );
}
