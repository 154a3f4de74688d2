import { useId } from 'react';
import type { SyncLogEntry } from '../../../shared/operations/sending.ts';
import { useDesk } from '../../app/desk-context.ts';
import { syncLogQuery } from '../../app/desk-queries.ts';
import { useRememberedBox } from '../../app/page-memory.ts';
import { goTo } from '../../app/route.ts';
import { usePagedRows } from '../../app/use-paged-rows.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { VirtualGrid } from '../../ui/virtual-grid.tsx';
import { SyncLogRow } from './sync-log-row.tsx';

const ROW_HEIGHT = 65;

/** The steps that a search finds, newest first, read page by page. */
export function SyncLogTable({ search }: { search: string }) {
  const text = useAreaText('sync-log');
  const windowText = useText();
  const desk = useDesk();
  const id = useId();
  const name = `sync log ${search}`;
  const rows = usePagedRows<SyncLogEntry>(name, (cursor) => syncLogQuery(desk, search, cursor));
  const place = useRememberedBox(`${name} place`, { row: 0, offset: 0 });
  return (
    <VirtualGrid
      label={text('title')}
      count={rows.count}
      isWhole={rows.isWhole}
      rowHeight={ROW_HEIGHT}
      place={place}
      loading={windowText('shell.loading')}
      onShow={rows.show}
      onOpen={(index) => {
        const packetId = rows.rowAt(index)?.packetId;
        if (packetId) goTo({ page: 'request', id: packetId });
      }}
      rowAt={(index) => {
        const entry = rows.rowAt(index);
        const labelledBy = `${id}${index}`;
        return entry && { labelledBy, cells: <SyncLogRow entry={entry} id={labelledBy} /> };
      }}
    />
  );
}
