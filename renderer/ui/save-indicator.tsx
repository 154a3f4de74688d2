import type { OperationError } from '../../shared/errors.ts';
import { clockTime, dateAndTime } from '../i18n/moments.ts';
import { useLanguage, useLocalized, useText } from '../i18n/use-text.ts';
import classes from './save-indicator.module.css';

export type SaveState =
  { kind: 'saving' } | { kind: 'saved'; at: string } | { kind: 'failed'; error: OperationError };

/** Says whether what was typed is on this computer. It never says so before the desk has committed it. */
export function SaveIndicator({ state }: { state: SaveState }) {
  const text = useText();
  const language = useLanguage();
  const localized = useLocalized();
  return (
    <output className={classes.indicator} data-kind={state.kind} aria-live="polite">
      {state.kind === 'saving' && text('save.saving')}
      {state.kind === 'saved' && (
        <span title={dateAndTime(state.at, language)}>
          {text('save.saved', { time: clockTime(state.at, language) })}
        </span>
      )}
      {state.kind === 'failed' && text('save.failed', { reason: localized(state.error.message) })}
    </output>
  );
}
