import { NativeSelect, TextInput } from '@mantine/core';
import { State } from '../../../../shared/states.ts';
import type { PacketFilter } from '../../../app/desk-queries.ts';
import { useOutboxText, useText } from '../../../i18n/use-text.ts';
import classes from './request-list.module.css';

type RequestFilterProps = { filter: PacketFilter; onChange: (filter: PacketFilter) => void };

/** Search by text and by state. */
export function RequestFilter({ filter, onChange }: RequestFilterProps) {
  const text = useText();
  const outboxText = useOutboxText();
  const states = State.options.map((state) => ({ value: state, label: outboxText(`state.${state}`) }));
  return (
    <search className={classes.filter}>
      <TextInput
        type="search"
        label={text('list.search')}
        placeholder={text('list.searchPlaceholder')}
        maxLength={200}
        value={filter.search}
        onChange={(event) => onChange({ ...filter, search: event.currentTarget.value })}
      />
      <NativeSelect
        label={text('list.state')}
        value={filter.state ?? ''}
        data={[{ value: '', label: text('list.allStates') }, ...states]}
        onChange={(event) =>
          onChange({ ...filter, state: State.safeParse(event.currentTarget.value).data ?? null })
        }
      />
    </search>
  );
}
