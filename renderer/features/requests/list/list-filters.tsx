import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { State } from '../../../../shared/states.ts';
import type { ListView } from '../../../app/desk-queries.ts';
import { useAreaText, useOutboxText, useText } from '../../../i18n/use-text.ts';
import classes from './list-filters.module.css';
import { setConditions, SORTS, withMember } from './list-view.ts';
import { MoreFilters } from './more-filters.tsx';
import { SavedViews } from './saved-views.tsx';

type ListFiltersProps = { view: ListView; onChange: (view: ListView) => void };

/** Search, state and order in one row; what is needed less often opens below it. */
export function ListFilters({ view, onChange }: ListFiltersProps) {
  const text = useText();
  const draftsText = useAreaText('drafts');
  const outboxText = useOutboxText();
  const id = useId();
  const { filter, sort } = view;
  const hidden = setConditions(filter).filter((name) => name !== 'state').length;
  const [isOpen, { toggle }] = useDisclosure(hidden > 0);
  const states = State.options.map((state) => ({ value: state, label: outboxText(`state.${state}`) }));
  const more = draftsText('filter.more');
  return (
    <search aria-label={draftsText('filter.label')} className={classes.filters}>
      <div className={classes.row}>
        <TextInput
          type="search"
          label={text('list.search')}
          placeholder={text('list.searchPlaceholder')}
          maxLength={200}
          value={filter.search ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...view, filter: withMember(filter, 'search', value || undefined) })
          }
        />
        <NativeSelect
          label={text('list.state')}
          value={filter.state ?? ''}
          data={[{ value: '', label: text('list.allStates') }, ...states]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...view, filter: withMember(filter, 'state', State.safeParse(value).data) })
          }
        />
        <NativeSelect
          label={draftsText('sort.label')}
          value={sort}
          data={SORTS.map((name) => ({ value: name, label: draftsText(`sort.${name}`) }))}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...view, sort: SORTS.find((name) => name === value) ?? sort })
          }
        />
        <Button variant="default" aria-expanded={isOpen} aria-controls={id} onClick={toggle}>
          {hidden > 0 ? draftsText('action.some', { action: more, count: hidden }) : more}
        </Button>
        <SavedViews view={view} onChoose={onChange} />
      </div>
      <div id={id} className={classes.more} hidden={!isOpen}>
        {isOpen && (
          <MoreFilters filter={filter} onChange={(changed) => onChange({ ...view, filter: changed })} />
        )}
      </div>
    </search>
  );
}
