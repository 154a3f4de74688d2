import type { PacketView } from '../../../../shared/contract.ts';
import { useAreaText, useLocalized, useText } from '../../../i18n/use-text.ts';
import { Notice } from '../../../ui/notice.tsx';
import { Page } from '../../../ui/page.tsx';
import { Section } from '../../../ui/section.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { ConflictTable } from './conflict-table.tsx';
import { DropRevisionButton } from './drop-revision-button.tsx';
import type { Revision } from './revision-state.ts';
import { TakenChanges } from './taken-changes.tsx';

/** A correction that meets a ticket which the desk has changed: what both sides did, and what shall count. */
export default function ConflictPage({ view, revision }: { view: PacketView; revision: Revision }) {
  const { id, title, state } = view;
  const { conflict, taken } = revision;
  const text = useAreaText('follow-up');
  const windowText = useText();
  const localized = useLocalized();
  return (
    <Page title={title || windowText('request.untitled')} lead={<StateBadge state={state} />}>
      <Notice
        tone="warning"
        live="status"
        title={text('revise.conflict.title')}
        actions={<DropRevisionButton id={id} />}
      >
        <p>
          {conflict.length === 0 && revision.error ? localized(revision.error) : text('revise.conflict.what')}
        </p>
      </Notice>
      {taken.length > 0 && (
        <Section title={text('conflict.taken')} explanation={text('conflict.takenWhy')}>
          <TakenChanges members={taken} />
        </Section>
      )}
      <Section
        title={text('conflict.title')}
        {...(conflict.length > 0 && { explanation: text('conflict.why') })}
      >
        <ConflictTable id={id} members={conflict} />
      </Section>
    </Page>
  );
}
