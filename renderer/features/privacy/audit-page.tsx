import { useQuery } from '@tanstack/react-query';
import { usePrivacyText } from './use-privacy-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { PagedTable } from '../../app/paged-table.tsx';
import { goTo } from '../../app/route.ts';
import { EmptyPlace } from '../../ui/empty-place.tsx';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { ExportButton } from '../exports/export-button.tsx';
import { AuditRow } from './audit-row.tsx';
import { auditQuery, type AuditItem } from './privacy-queries.ts';

/** The audit trail, newest first, read page by page. */
export default function AuditPage() {
  const text = usePrivacyText();
  const first = useQuery(auditQuery(useDesk(), null));
  return (
    <Page
      title={text('audit')}
      lead={text('audit.lead')}
      actions={<ExportButton rows={{ list: 'audit' }} />}
      isFitted
    >
      {first.error && <ErrorNotice error={first.error.error} onRetry={() => void first.refetch()} />}
      {first.data?.items.length === 0 && (
        <EmptyPlace title={text('audit.empty')} help={text('audit.emptyHelp')} />
      )}
      {first.data && first.data.items.length > 0 && <AuditTable />}
    </Page>
  );
}

function AuditTable() {
  const text = usePrivacyText();
  const desk = useDesk();
  return (
    <PagedTable<AuditItem>
      name="audit"
      label={text('audit')}
      pageQuery={(cursor) => auditQuery(desk, cursor)}
      onOpen={({ packetId }) => {
        if (packetId) goTo({ page: 'request', id: packetId });
      }}
      renderCells={(item, id) => <AuditRow item={item} id={id} />}
    />
  );
}
