import { Button } from '@mantine/core';
import type { ListFilter } from '../../../../shared/operations/drafts.ts';
import { useAreaText, useOutboxText, useText } from '../../../i18n/use-text.ts';
import classes from './filter-chips.module.css';
import {
  cleared,
  isNarrowed,
  setConditions,
  subjectOf,
  withoutCondition,
  type Condition,
} from './list-view.ts';

type FilterChipsProps = { filter: ListFilter; onChange: (filter: ListFilter) => void };

/** The filters in use in words, each with a button that removes it. */
export function FilterChips({ filter, onChange }: FilterChipsProps) {
  const text = useText();
  const draftsText = useAreaText('drafts');
  const outboxText = useOutboxText();
  if (!isNarrowed(filter)) return null;

  const inWords = (name: Condition): string => {
    const subject = subjectOf(filter);
    const value = {
      state: filter.state && outboxText(`state.${filter.state}`),
      subject: subject && draftsText(`subject.${subject}`),
      data: filter.data && draftsText(`data.${filter.data}`),
      unchangedForDays: draftsText('age', { count: filter.unchangedForDays ?? 0 }),
      tag: filter.tag,
    }[name];
    const label = name === 'state' ? text('list.state') : draftsText(`filter.${name}`);
    return name === 'unchangedForDays'
      ? `${label} ${value}`
      : draftsText('filter.one', { name: label, value });
  };

  return (
    <ul className={classes.chips} aria-label={draftsText('filter.active')}>
      {setConditions(filter).map((name) => (
        <li key={name}>
          <button
            type="button"
            className={classes.chip}
            title={inWords(name)}
            aria-label={draftsText('filter.remove', { filter: inWords(name) })}
            onClick={() => onChange(withoutCondition(filter, name))}
          >
            <span className={classes.words}>{inWords(name)}</span>
            <span aria-hidden="true">×</span>
          </button>
        </li>
      ))}
      <li>
        <Button size="compact-sm" variant="subtle" onClick={() => onChange(cleared(filter))}>
          {draftsText('filter.clear')}
        </Button>
      </li>
    </ul>
  );
}
