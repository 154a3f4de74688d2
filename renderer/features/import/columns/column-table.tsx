import { useMemo } from 'react';
import { useTablesText } from '../use-tables-text.ts';
import type { ImportSession } from '../import-session.ts';
import type { OpenedTable } from '../import-state.ts';
import classes from '../import.module.css';
import { useMemberLabel } from '../use-member-label.ts';
import { ColumnRow } from './column-row.tsx';
import { faultsOf } from './mapping-faults.ts';
import { membersByGroup } from './member-choices.ts';

/** Every column with its first values and what it becomes. */
export function ColumnTable({ session, table }: { session: ImportSession; table: OpenedTable }) {
  const text = useTablesText();
  const labelOf = useMemberLabel();
  const { view, members } = table;
  const { conflicts } = useMemo(() => faultsOf(members), [members]);
  const choices = [
    { value: '', label: text('columns.ignore') },
    ...membersByGroup().map(({ group, members: inGroup }) => ({
      group: text(`group.${group}`),
      items: inGroup.map((value) => ({ value, label: labelOf(value) })),
    })),
  ];
  const nameOf = (column: number): string =>
    view.columns[column]?.heading || text('columns.untitled', { n: column + 1 });
  return (
    <table className={classes.columnTable}>
      <caption className={classes.caption}>{text('columns.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('columns.heading')}</th>
          <th scope="col">{text('columns.samples')}</th>
          <th scope="col">{text('columns.member')}</th>
        </tr>
      </thead>
      <tbody>
        {view.columns.map((column, n) => (
          <ColumnRow
            // Columns have no other identity: headings may be equal or empty.
            // oxlint-disable-next-line react/no-array-index-key
            key={n}
            name={nameOf(n)}
            samples={column.samples}
            member={members[n] ?? null}
            choices={choices}
            conflict={
              conflicts.has(n)
                ? text('columns.conflict', { others: (conflicts.get(n) ?? []).map(nameOf).join('”, “') })
                : null
            }
            onChoose={(member) => void session.map(members.map((now, i) => (i === n ? member : now)))}
          />
        ))}
      </tbody>
    </table>
  );
}
