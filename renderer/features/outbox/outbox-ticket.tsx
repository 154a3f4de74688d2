import type { Ticket } from '../../../shared/contract.ts';
import { useAreaText, useText } from '../../i18n/use-text.ts';

/** The ticket's number, with its page where it has one. A mail has no number before somebody answers. */
export function OutboxTicket({ ticket: { channel, id, number, url } }: { ticket: Ticket }) {
  const text = useText();
  const outboxText = useAreaText('outbox');
  if (channel === 'email' && number === null) return <span>{outboxText('ticket.by-mail')}</span>;
  const words = text('outbox.ticket', { number: number ?? id });
  return url === null ? (
    <span>{words}</span>
  ) : (
    <a href={url} target="_blank" rel="noreferrer">
      {words}
    </a>
  );
}
