import { useAreaText } from '../../../i18n/use-text.ts';
import { shortenedPair, type ChangeWords } from './change-words.ts';
import classes from './history.module.css';

type ValueProps = { value: string; shown: string };

/** A value in quotes; where only a part of it is shown, the whole is its title. */
function Value({ value, shown }: ValueProps) {
  const text = useAreaText('history');
  if (value === '') return <span className={classes.none}>{text('value.empty')}</span>;
  return <span title={shown === value ? undefined : value}>{text('value.quoted', { value: shown })}</span>;
}

/** What changed: the field, before and after. */
export function ChangeList({ changes }: { changes: readonly ChangeWords[] }) {
  const text = useAreaText('history');
  return changes.map(({ pointer, label, before, after }) => {
    const shown = shortenedPair(before, after);
    return (
      <span key={pointer} className={classes.change}>
        <span className={classes.label}>{text('change.field', { field: label })}</span>{' '}
        <Value value={before} shown={shown.before} /> <span aria-label={text('change.to')}>→</span>{' '}
        <Value value={after} shown={shown.after} />
      </span>
    );
  });
}
