import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { PacketView } from '../../../../shared/contract.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { useAreaText, useText } from '../../../i18n/use-text.ts';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { FindingMessage } from '../../../ui/finding-message.tsx';
import { Section } from '../../../ui/section.tsx';
import { FollowUpNotices } from './follow-up-notices.tsx';
import { timelineQuery, useFollowUp } from './follow-up-queries.ts';
import { MessageComposer } from './message-composer.tsx';
import { MessageList } from './message-list.tsx';
import { NextStep } from './next-step.tsx';
import classes from './request-details.module.css';
import { ResultList } from './result-list.tsx';
import { TicketFacts } from './ticket-facts.tsx';
import { Timeline } from './timeline.tsx';

/** What became of a finalized packet: what is next, its ticket, results, messages, and everything in the order of time. */
export function SubmissionStory({ view }: { view: PacketView }) {
  const text = useText();
  const followUpText = useAreaText('follow-up');
  const { data: timeline, error, refetch } = useQuery(timelineQuery(useDesk(), view.id));
  const { data: followUp, ...asked } = useFollowUp(view);
  const messages = (timeline?.entries ?? [])
    .filter((entry) => entry.kind === 'message')
    .map(({ message }) => message)
    .toReversed();
  const next = useRef<HTMLParagraphElement>(null);
  // The form that stood here is gone, and the focus with it: it goes to what is new.
  useEffect(() => {
    if (document.activeElement === document.body) next.current?.focus();
  }, []);

  return (
    <>
      {asked.error && <ErrorNotice error={asked.error.error} onRetry={() => void asked.refetch()} />}
      {followUp && <FollowUpNotices id={view.id} followUp={followUp} />}
      <Section title={text('details.next')}>
        <p className={classes.next} ref={next} tabIndex={-1}>
          <NextStep view={view} />
        </p>
        {view.ticket && <TicketFacts ticket={view.ticket} />}
        {view.findings.map((finding) => (
          <FindingMessage
            key={`${finding.pointer} ${finding.code} ${finding.message.en}`}
            finding={finding}
          />
        ))}
      </Section>
      {view.state === 'sent' && view.kind === 'request' && (
        <Section title={followUpText('results.title')} explanation={followUpText('results.why')}>
          <ResultList view={view} />
        </Section>
      )}
      {view.ticket && (
        <Section title={followUpText('messages.title')} explanation={followUpText('messages.why')}>
          <MessageList messages={messages} />
          {view.state === 'sent' && <MessageComposer id={view.id} />}
        </Section>
      )}
      <Section title={followUpText('timeline.title')} explanation={followUpText('timeline.why')}>
        {error && <ErrorNotice error={error.error} onRetry={() => void refetch()} />}
        {timeline && <Timeline entries={timeline.entries} view={view} />}
      </Section>
    </>
  );
}
