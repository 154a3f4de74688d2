import type { PacketView } from '../../../../shared/contract.ts';
import type { TimelineEntry } from '../../../../shared/operations/follow-up.ts';
import { clockTime } from '../../../i18n/moments.ts';
import { useAreaText, useLanguage, useLocalized, useOutboxText, useText } from '../../../i18n/use-text.ts';
import { attemptWords } from './attempt-words.ts';
import { isDay } from './moment-or-day.ts';
import classes from './timeline.module.css';

type TimelineItemProps = { entry: TimelineEntry; view: PacketView };

/** What happened, in words, with the desk's own ones where they are its. */
export function TimelineItem({ entry, view }: TimelineItemProps) {
  const language = useLanguage();
  return (
    <li className={classes.item}>
      <span className={classes.time}>{isDay(entry.at) ? '' : clockTime(entry.at, language)}</span>
      <div className={classes.what}>
        <Words entry={entry} view={view} />
      </div>
    </li>
  );
}

function Words({ entry, view }: TimelineItemProps) {
  const text = useAreaText('follow-up');
  const outboxText = useOutboxText();
  const localized = useLocalized();
  switch (entry.kind) {
    case 'created':
    case 'withdrawn':
      return text(`timeline.${entry.kind}`);
    case 'finalized':
      return text(entry.revision > 1 ? 'timeline.finalizedAgain' : 'timeline.finalized');
    case 'attempt':
      return <AttemptWords entry={entry} view={view} />;
    case 'status':
      return text('timeline.status', { label: localized(entry.label) });
    case 'milestone':
      return (
        <>
          <strong>{outboxText(`milestone.${entry.name}`)}</strong>{' '}
          <span className={classes.dimmed}>
            {text(entry.source === 'desk' ? 'results.byDesk' : 'results.byHand')}
          </span>
          {entry.evidence && <div className={classes.dimmed}>{entry.evidence}</div>}
        </>
      );
    case 'message':
      return (
        <div className={classes.message}>
          {text(`timeline.message.${entry.message.author}`, { text: entry.message.text })}
        </div>
      );
  }
}

/** An attempt with what went wrong, in the app's and in the desk's words. */
function AttemptWords({ entry, view }: TimelineItemProps & { entry: { kind: 'attempt' } }) {
  const text = useAreaText('follow-up');
  const windowText = useText();
  const localized = useLocalized();
  const attempt = view.attempts.find(({ n }) => n === entry.n);
  const number = view.ticket && (view.ticket.number ?? view.ticket.id);
  const { error, httpStatus } = attempt ?? { error: null, httpStatus: null };
  return (
    <>
      {text(attemptWords(entry.outcome, number !== null), { number })}
      {httpStatus !== null && <span className={classes.dimmed}> · HTTP {httpStatus}</span>}
      {error && <div className={classes.dimmed}>{localized(error.message)}</div>}
      {error?.deskWords && (
        <div className={classes.dimmed}>{windowText('attempt.deskWords', { words: error.deskWords })}</div>
      )}
    </>
  );
}
