import type { State } from '../../shared/states.ts';
import { useOutboxText } from '../i18n/use-text.ts';
import classes from './state-badge.module.css';

/** The state in words; the colour only repeats them. */
export function StateBadge({ state }: { state: State }) {
  const text = useOutboxText();
  return (
    <span className={classes.badge} data-state={state}>
      {text(`state.${state}`)}
    </span>
  );
}
