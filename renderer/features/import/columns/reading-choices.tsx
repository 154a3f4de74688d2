import { NativeSelect } from '@mantine/core';
import { useTablesText } from '../use-tables-text.ts';
import { TableDelimiter, TableEncoding } from '../../../../shared/operations/tables.ts';
import type { ImportSession } from '../import-session.ts';
import type { OpenedTable } from '../import-state.ts';
import classes from '../import.module.css';

const delimiterNames = { ';': 'semicolon', ',': 'comma', '\t': 'tab', '|': 'bar' } as const;

type ReadingChoicesProps = { session: ImportSession; table: OpenedTable; isBusy: boolean };

/** How the file was read, and the ways to read it instead; the samples of the columns show what comes of it. */
export function ReadingChoices({ session, table, isBusy }: ReadingChoicesProps) {
  const text = useTablesText();
  const { encoding, delimiter, sheet, sheets } = table.view;
  // Reading again would lose them.
  const isFixed = isBusy || table.fixes > 0;
  const hint =
    table.fixes > 0
      ? text('reading.fixed', { count: table.fixes })
      : text(encoding === null ? 'reading.hint.sheet' : 'reading.hint');
  return (
    <div className={classes.reading}>
      {encoding !== null && (
        <NativeSelect
          label={text('reading.encoding')}
          value={encoding}
          disabled={isFixed}
          data={TableEncoding.options.map((value) => ({ value, label: text(`encoding.${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            void session.readAgain({ encoding: TableEncoding.parse(value) })
          }
        />
      )}
      {delimiter !== null && (
        <NativeSelect
          label={text('reading.delimiter')}
          value={delimiter}
          disabled={isFixed}
          data={TableDelimiter.options.map((value) => ({
            value,
            label: text(`delimiter.${delimiterNames[value]}`),
          }))}
          onChange={({ currentTarget: { value } }) =>
            void session.readAgain({ delimiter: TableDelimiter.parse(value) })
          }
        />
      )}
      {sheet !== null && sheets.length > 1 && (
        <NativeSelect
          label={text('reading.sheet')}
          value={sheet}
          disabled={isFixed}
          data={sheets}
          onChange={({ currentTarget: { value } }) => void session.readAgain({ sheet: value })}
        />
      )}
      {(encoding !== null || sheets.length > 1) && <p className={classes.dimmed}>{hint}</p>}
    </div>
  );
}
