import type { OutboxItem } from '../../../shared/contract.ts';
import { useLocalized, useText } from '../../i18n/use-text.ts';
import classes from './outbox.module.css';

/** What happened to an open entry and what comes next, in our words; then the desk's own, which are only quoted. */
export function OutboxStory({ item: { state, error } }: { item: Pick<OutboxItem, 'state' | 'error'> }) {
  const text = useText();
  const localized = useLocalized();
  return (
    <div className={classes.story} data-tone={error ? 'warning' : 'plain'}>
      <p>{error ? localized(error.message) : text(`next.${state}`)}</p>
      {error?.deskWords && (
        <blockquote className={classes.words}>
          {text('attempt.deskWords', { words: error.deskWords })}
        </blockquote>
      )}
    </div>
  );
}
