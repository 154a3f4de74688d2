import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ListFilter } from '../../../../shared/operations/drafts.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf } from '../../../app/desk-failure.ts';
import { keys } from '../../../app/desk-queries.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { AGES, SUBJECTS, subjectOf, withMember, withSubject } from './list-view.ts';

type MoreFiltersProps = { filter: ListFilter; onChange: (filter: ListFilter) => void };

const DATA = ['missing', 'complete'] as const;

/** The filters that are needed less often: method or plan, missing data, age, tag. */
export function MoreFilters({ filter, onChange }: MoreFiltersProps) {
  const text = useAreaText('drafts');
  const desk = useDesk();
  const tags = useQuery({ queryKey: keys.tags, queryFn: () => valueOf(desk.listTags({})) });
  const any = { value: '', label: text('filter.any') };
  const age = filter.unchangedForDays;
  const ages = age === undefined || AGES.includes(age) ? AGES : [...AGES, age].toSorted((a, b) => a - b);
  // A tag that nothing has any more can still be in a saved view.
  const known = tags.data?.tags ?? [];
  const isKnown = filter.tag === undefined || known.some(({ tag }) => tag === filter.tag);
  const listed = isKnown ? known : [{ tag: filter.tag ?? '', count: 0 }, ...known];
  return (
    <>
      <NativeSelect
        label={text('filter.subject')}
        value={subjectOf(filter) ?? ''}
        data={[any, ...SUBJECTS.map((subject) => ({ value: subject, label: text(`subject.${subject}`) }))]}
        onChange={({ currentTarget: { value } }) =>
          onChange(
            withSubject(
              filter,
              SUBJECTS.find((subject) => subject === value),
            ),
          )
        }
      />
      <NativeSelect
        label={text('filter.data')}
        value={filter.data ?? ''}
        data={[any, ...DATA.map((data) => ({ value: data, label: text(`data.${data}`) }))]}
        onChange={({ currentTarget: { value } }) =>
          onChange(
            withMember(
              filter,
              'data',
              DATA.find((data) => data === value),
            ),
          )
        }
      />
      <NativeSelect
        label={text('filter.unchangedForDays')}
        value={String(age ?? '')}
        data={[any, ...ages.map((count) => ({ value: String(count), label: text('age', { count }) }))]}
        onChange={({ currentTarget: { value } }) =>
          onChange(withMember(filter, 'unchangedForDays', Number(value) || undefined))
        }
      />
      <NativeSelect
        label={text('filter.tag')}
        value={filter.tag ?? ''}
        data={[
          any,
          ...listed.map(({ tag, count }) => ({ value: tag, label: text('filter.tagCount', { tag, count }) })),
        ]}
        onChange={({ currentTarget: { value } }) => onChange(withMember(filter, 'tag', value || undefined))}
      />
    </>
  );
}
