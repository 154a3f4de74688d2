import { useEffect, useRef } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import { useText } from '../../../i18n/use-text.ts';
import { FindingMessage } from '../../../ui/finding-message.tsx';
import { RelativeMoment } from '../../../ui/moment.tsx';
import { Page } from '../../../ui/page.tsx';
import { Section } from '../../../ui/section.tsx';
import { StateBadge } from '../../../ui/state-badge.tsx';
import { PdfButton } from '../pdf-button.tsx';
import { isWithdrawable } from '../request-fields.ts';
import { WithdrawButton } from '../withdraw-button.tsx';
import { AttemptList } from './attempt-list.tsx';
import { MilestoneList } from './milestone-list.tsx';
import classes from './request-details.module.css';
import { RequestValues } from './request-values.tsx';
import { TicketFacts } from './ticket-facts.tsx';

/** What became of a finalized request. Nothing can be changed here any more. */
export function RequestDetails({ view }: { view: PacketView }) {
  const text = useText();
  const next = useRef<HTMLParagraphElement>(null);
  // The form that stood here is gone, and the focus with it: it goes to what is new.
  useEffect(() => {
    if (document.activeElement === document.body) next.current?.focus();
  }, []);

  return (
    <Page
      title={view.title || text('request.untitled')}
      lead={
        <>
          <StateBadge state={view.state} />
          <span>
            {text('request.updated')} <RelativeMoment at={view.updatedAt} />
          </span>
        </>
      }
      actions={
        <>
          {isWithdrawable(view.state) && <WithdrawButton id={view.id} />}
          <PdfButton id={view.id} />
        </>
      }
    >
      <Section title={text('details.next')}>
        <p className={classes.next} ref={next} tabIndex={-1}>
          {text(view.kind === 'plan' && view.state === 'draft' ? 'next.plan' : `next.${view.state}`)}
        </p>
        {view.ticket && <TicketFacts ticket={view.ticket} />}
        {view.findings.map((finding) => (
          <FindingMessage
            key={`${finding.pointer} ${finding.code} ${finding.message.en}`}
            finding={finding}
          />
        ))}
      </Section>
      {view.state === 'sent' && (
        <Section title={text('details.milestones')} explanation={text('details.milestones.why')}>
          <MilestoneList milestones={view.milestones} method={view.packet['method']} />
        </Section>
      )}
      {view.attempts.length > 0 && (
        <Section title={text('details.attempts')} explanation={text('details.attempts.why')}>
          <AttemptList attempts={view.attempts} />
        </Section>
      )}
      {view.kind === 'request' && <RequestValues packet={view.packet} />}
    </Page>
  );
}
