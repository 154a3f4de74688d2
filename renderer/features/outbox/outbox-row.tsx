import type { OutboxItem } from '../../../shared/contract.ts';
import { hrefOf } from '../../app/route.ts';
import { useLocalized, useText } from '../../i18n/use-text.ts';
import { RelativeMoment } from '../../ui/moment.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { ArchiveButton } from './archive-button.tsx';
import { OutboxChoices } from './outbox-choices.tsx';
import { OutboxStory } from './outbox-story.tsx';
import { OutboxTicket } from './outbox-ticket.tsx';
import classes from './outbox.module.css';

/** One finalized request: where it stands, what was tried, what the desk said, what comes next and what one can do. */
export function OutboxRow({ item }: { item: OutboxItem }) {
  const text = useText();
  const localized = useLocalized();
  const { ticket, attempts, nextAttemptAt, lastAttemptAt } = item;
  const isOver = item.state === 'sent' || item.state === 'withdrawn';
  return (
    <div className={classes.row}>
      <div className={classes.what}>
        <a className={classes.title} href={hrefOf({ page: 'request', id: item.id })}>
          {item.title || text('request.untitled')}
        </a>
        <StateBadge state={item.state} />
        {ticket && <OutboxTicket ticket={ticket} />}
        {ticket?.status && <span className={classes.dimmed}>{localized(ticket.status.label)}</span>}
      </div>
      <div className={classes.facts}>
        <span>
          {text('outbox.finalized')} <RelativeMoment at={item.finalizedAt} />
        </span>
        {attempts > 0 && <span>{text('outbox.attempts', { count: attempts })}</span>}
        {lastAttemptAt && (
          <span>
            {text('outbox.lastAttempt')} <RelativeMoment at={lastAttemptAt} />
          </span>
        )}
        {!isOver && nextAttemptAt && (
          <span>
            {text('outbox.nextAttempt')} <RelativeMoment at={nextAttemptAt} />
          </span>
        )}
      </div>
      {!isOver && <OutboxStory item={item} />}
      <OutboxChoices item={item} />
      {item.state === 'needs-you' && (
        <div className={classes.actions}>
          <ArchiveButton id={item.id} title={item.title} />
        </div>
      )}
    </div>
  );
}
