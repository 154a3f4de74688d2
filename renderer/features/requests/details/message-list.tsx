import type { Message } from '../../../../shared/operations/follow-up.ts';
import { ShortMoment } from '../../../ui/moment.tsx';
import { useAreaText, useLocalized } from '../../../i18n/use-text.ts';
import classes from './messages.module.css';

/** The conversation with the desk, the oldest message first. */
export function MessageList({ messages }: { messages: readonly Message[] }) {
  const text = useAreaText('follow-up');
  const localized = useLocalized();
  if (messages.length === 0) return <p className={classes.none}>{text('messages.none')}</p>;
  return (
    <ol className={classes.list} aria-label={text('messages.title')}>
      {messages.map((message) => (
        <li key={message.id} className={classes.message} data-author={message.author}>
          <div className={classes.head}>
            <span className={classes.author}>
              {message.author === 'partner'
                ? text('messages.you')
                : [text('messages.desk'), message.name].filter(Boolean).join(', ')}
            </span>
            <ShortMoment at={message.at} />
            {message.author === 'partner' && !message.error && (
              <span className={classes.state} data-state={message.state}>
                {text(`messages.${message.state}`)}
              </span>
            )}
          </div>
          <p className={classes.text}>{message.text}</p>
          {message.error && <p className={classes.error}>{localized(message.error)}</p>}
        </li>
      ))}
    </ol>
  );
}
