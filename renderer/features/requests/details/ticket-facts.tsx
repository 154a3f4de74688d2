import type { Ticket } from '../../../../shared/contract.ts';
import { useLanguage, useLocalized, useText } from '../../../i18n/use-text.ts';
import { dateAndTime } from '../../../i18n/moments.ts';
import { Facts } from '../../../ui/facts.tsx';

/** The receipt of the desk and what it says about the ticket today. */
export function TicketFacts({ ticket }: { ticket: Ticket }) {
  const text = useText();
  const localized = useLocalized();
  const language = useLanguage();
  const { status } = ticket;
  return (
    <Facts
      facts={[
        { label: text('ticket.number'), value: ticket.number ?? ticket.id },
        {
          label: text('ticket.status'),
          value: status && `${localized(status.label)} (${dateAndTime(status.since, language)})`,
        },
        {
          label: text('ticket.url'),
          value: ticket.url && (
            <a href={ticket.url} target="_blank" rel="noreferrer">
              {ticket.url}
            </a>
          ),
        },
      ]}
    />
  );
}
