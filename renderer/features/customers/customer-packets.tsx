import type { CustomerPacket } from '../../../shared/operations/customers.ts';
import { hrefOf } from '../../app/route.ts';
import { calendarDay, shortMoment } from '../../i18n/moments.ts';
import { useAreaText, useLanguage, useOutboxText, useText } from '../../i18n/use-text.ts';
import { ShortMoment } from '../../ui/moment.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import classes from './customers.module.css';

/** The requests and plans about a customer: where each stands, its ticket and its results. */
export function CustomerPackets({ packets }: { packets: readonly CustomerPacket[] }) {
  const windowText = useText();
  const text = useAreaText('customers');
  const outboxText = useOutboxText();
  const language = useLanguage();
  if (packets.length === 0) return <p className={classes.none}>{text('packets.none')}</p>;
  return (
    <ul className={classes.packets}>
      {packets.map(({ id, kind, title, state, updatedAt, ticketNumber, milestones }) => (
        <li key={id} className={classes.packet}>
          <div className={classes.what}>
            <a href={hrefOf({ page: 'request', id })}>{title || windowText('request.untitled')}</a>
            {kind === 'plan' && <span className={classes.dimmed}>{windowText('kind.plan')}</span>}
            <StateBadge state={state} />
            {ticketNumber !== null && <span>{text('packet.ticket', { number: ticketNumber })}</span>}
            <span className={classes.dimmed}>
              <ShortMoment at={updatedAt} />
            </span>
          </div>
          {milestones.length > 0 && (
            <ul className={classes.milestones}>
              {milestones.map(({ name, at }) => (
                <li key={name}>
                  {text('packet.milestone', {
                    name: outboxText(`milestone.${name}`),
                    day: at.includes('T') ? shortMoment(at, language, Date.now()) : calendarDay(at, language),
                  })}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  );
}
