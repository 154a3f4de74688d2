import type { ImportSession } from '../import-session.ts';
import type { OpenedTable } from '../import-state.ts';
import classes from '../import.module.css';
import { ColumnTable } from './column-table.tsx';
import { ReadingChoices } from './reading-choices.tsx';
import { TableFindings } from './table-findings.tsx';

type ColumnsPartProps = { session: ImportSession; table: OpenedTable; isBusy: boolean };

/** How the file was read, what is noteworthy about it, and what each of its columns becomes. */
export function ColumnsPart({ session, table, isBusy }: ColumnsPartProps) {
  return (
    <div className={classes.columns}>
      <ReadingChoices session={session} table={table} isBusy={isBusy} />
      <TableFindings table={table} />
      <ColumnTable session={session} table={table} />
    </div>
  );
}
