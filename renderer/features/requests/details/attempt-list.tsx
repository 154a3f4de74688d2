import type { Attempt } from '../../../../shared/contract.ts';
import { dateAndTime } from '../../../i18n/moments.ts';
import { useLanguage, useLocalized, useText } from '../../../i18n/use-text.ts';
import classes from './request-details.module.css';

/** Every attempt to send, newest first, with what went wrong in the app's and in the desk's words. */
export function AttemptList({ attempts }: { attempts: readonly Attempt[] }) {
  const text = useText();
  const language = useLanguage();
  const localized = useLocalized();
  return (
    <ol className={classes.attempts} reversed>
      {attempts.toReversed().map(({ n, startedAt, outcome, httpStatus, error }) => (
        <li key={n}>
          <span>{text(`outcome.${outcome ?? 'running'}`)}</span>{' '}
          <span className={classes.dimmed}>
            {dateAndTime(startedAt, language)}
            {httpStatus !== null && ` · HTTP ${httpStatus}`}
          </span>
          {error && <div>{localized(error.message)}</div>}
          {error?.deskWords && <div>{text('attempt.deskWords', { words: error.deskWords })}</div>}
        </li>
      ))}
    </ol>
  );
}
