import { Anchor } from '@mantine/core';
import type { PacketView } from '../../../../shared/contract.ts';
import { hrefOf } from '../../../app/route.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { CustomerLink } from '../../customers/customer-link.tsx';
import { RelativeMoment } from '../../../ui/moment.tsx';
import { Page } from '../../../ui/page.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { useDraftSaves } from '../draft-saves.ts';
import { RequestValues } from './request-values.tsx';
import { SubmissionActions } from './submission-actions.tsx';
import { SubmissionStory } from './submission-story.tsx';

/** What became of a finalized request, and what can be done about it. */
export default function RequestDetails({ view }: { view: PacketView }) {
  const text = useText();
  const historyText = useAreaText('history');
  const save = useDraftSaves().of(view.id);
  return (
    <Page
      title={view.title || text('request.untitled')}
      lead={
        <>
          <StateBadge state={view.state} />
          <span>
            {text('request.updated')} <RelativeMoment at={view.updatedAt} />
          </span>
          <Anchor href={hrefOf({ page: 'history', id: view.id })} inherit>
            {historyText('page.history')}
          </Anchor>
          <CustomerLink packetId={view.id} />
        </>
      }
      actions={<SubmissionActions view={view} save={save} />}
    >
      <SubmissionStory view={view} />
      <RequestValues packet={view.packet} />
    </Page>
  );
}
