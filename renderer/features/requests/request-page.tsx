import { useQuery } from '@tanstack/react-query';
import { useDesk } from '../../app/desk-context.ts';
import { packetQuery } from '../../app/desk-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { RequestDetails } from './details/request-details.tsx';
import { RequestFormPage } from './form/request-form-page.tsx';
import { isEditable } from './request-fields.ts';

/** One request: a form as long as a person may change it, then what became of it. */
export function RequestPage({ id }: { id: string }) {
  const text = useText();
  const { data: view, error, isPending, refetch } = useQuery(packetQuery(useDesk(), id));
  if (view && view.kind === 'request' && isEditable(view.state)) return <RequestFormPage view={view} />;
  if (view) return <RequestDetails view={view} />;
  return (
    <Page title={text('page.request')}>
      {isPending && <output>{text('shell.loading')}</output>}
      {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
    </Page>
  );
}
