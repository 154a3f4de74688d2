import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useDesk } from '../../app/desk-context.ts';
import { packetQuery } from '../../app/desk-queries.ts';
import { useText } from '../../i18n/use-text.ts';
import { ErrorNotice } from '../../ui/error-notice.tsx';
import { Page } from '../../ui/page.tsx';
import { isHandedOver } from '../hand-over/is-handed-over.ts';
import { ErasedNotice } from '../privacy/erased-notice.tsx';
import { isSubmitted, useFollowUp } from './details/follow-up-queries.ts';
import { RevisionNotice } from './details/revision-notice.tsx';
import { isEditableRevision } from './details/revision-state.ts';
import { RequestFormPage } from './form/request-form-page.tsx';
import { isEditable } from './request-fields.ts';

// Not seen at the start, so no part of the first picture's code.
const RequestDetails = lazy(() => import('./details/request-details.tsx'));
const PlanPage = lazy(() => import('../plans/plan-page.tsx'));
const HandedOverPage = lazy(() => import('../hand-over/handed-over-page.tsx'));
const ConflictPage = lazy(() => import('./details/conflict-page.tsx'));

/** One request: a form as long as a person may change it, then what became of it, and the form again for a correction. */
export function RequestPage({ id }: { id: string }) {
  const text = useText();
  const { data: view, error, isPending, refetch } = useQuery(packetQuery(useDesk(), id));
  const followUp = useFollowUp(view);
  const { revision, requiredActions: asked = [] } = followUp.data ?? {};

  if (view?.kind === 'plan') return <PlanPage view={view} />;
  if (view && isHandedOver(view)) return <HandedOverPage view={view} />;
  if (view && isEditable(view.state)) return <RequestFormPage view={view} />;
  if (view && revision && isEditableRevision(revision.state)) {
    return (
      <>
        <RevisionNotice id={id} revision={{ ...revision, state: revision.state }} asked={asked} />
        <RequestFormPage view={view} />
      </>
    );
  }
  if (view && revision?.state === 'conflict') return <ConflictPage view={view} revision={revision} />;
  // Details that turn into the form a moment later would only confuse.
  if (view && !(isSubmitted(view) && followUp.isPending)) return <RequestDetails view={view} />;
  return (
    <Page title={text('page.request')}>
      {isPending && <output>{text('shell.loading')}</output>}
      {error?.error.code === 'erased' && <ErasedNotice details={error.error.details} />}
      {error && error.error.code !== 'erased' && (
        <ErrorNotice error={error.error} onRetry={() => void refetch()} />
      )}
    </Page>
  );
}
