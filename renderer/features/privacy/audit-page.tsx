import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { useRememberedBox } from '../../app/page-memory.ts';
import { goTo } from '../../app/route.ts';
import { usePagedRows } from '../../app/use-paged-rows.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';
import { EmptyPlace } from '../../ui/empty-place.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { VirtualGrid } from '../../ui/virtual-grid.tsx';
import { AuditRow } from './audit-row.tsx';
import { auditQuery, type AuditItem } from './privacy-queries.ts';

const ROW_HEIGHT = 65;

/** The audit trail, newest first, read page by page. */
export default function AuditPage() {
  const text = useAreaText('privacy');
  const first = useQuery(auditQuery(useDesk(), null));
  return (
    <Page title={text('audit')} lead={text('audit.lead')} isFitted>
      {first.error && <ErrorNotice error={first.error.error} onRetry={() => void first.refetch()} />}
      {first.data?.items.length === 0 && (
        <EmptyPlace title={text('audit.empty')} help={text('audit.emptyHelp')} />
      )}
      {first.data && first.data.items.length > 0 && <AuditTable />}
    </Page>
  );
}

function AuditTable() {
  const text = useAreaText('privacy');
  const windowText = useText();
  const desk = useDesk();
  const id = useId();
  const rows = usePagedRows<AuditItem>('audit', (cursor) => auditQuery(desk, cursor));
  const place = useRememberedBox('audit place', { row: 0, offset: 0 });
  return (
    <VirtualGrid
      label={text('audit')}
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
        const item = rows.rowAt(index);
        const labelledBy = `${id}${index}`;
        return item && { labelledBy, cells: <AuditRow item={item} id={labelledBy} /> };
      }}
    />
  );
}
