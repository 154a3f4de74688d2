import { NativeSelect, type NativeSelectProps } from '@mantine/core';
import { useTablesText } from '../use-tables-text.ts';
import classes from '../import.module.css';

type ColumnRowProps = {
  name: string;
  samples: readonly string[];
  member: string | null;
  choices: NonNullable<NativeSelectProps['data']>;
  conflict: string | null;
  onChoose: (member: string | null) => void;
};

/** One column: its heading, its first values, and the choice of what it becomes. */
export function ColumnRow({ name, samples, member, choices, conflict, onChoose }: ColumnRowProps) {
  const text = useTablesText();
  return (
    <tr data-ignored={member === null || undefined}>
      <th scope="row">{name}</th>
      <td>
        <ul className={classes.samples}>
          {samples.map((sample, n) => (
            // oxlint-disable-next-line react/no-array-index-key -- values may repeat
            <li key={n}>{sample}</li>
          ))}
          {samples.length === 0 && <li className={classes.dimmed}>{text('columns.noValue')}</li>}
        </ul>
      </td>
      <td>
        <NativeSelect
          aria-label={text('columns.memberOf', { column: name })}
          value={member ?? ''}
          data={choices}
          error={conflict}
          onChange={({ currentTarget: { value } }) => onChoose(value === '' ? null : value)}
        />
      </td>
    </tr>
  );
}
