import { Button, Checkbox } from '@mantine/core';
import { useTablesText } from './use-tables-text.ts';
import { faultsOf } from './columns/mapping-faults.ts';
import type { ImportSession } from './import-session.ts';
import type { OpenedTable, TableJob } from './import-state.ts';
import classes from './import.module.css';
import { outlookOf } from './outlook.ts';

type ImportBarProps = { session: ImportSession; table: OpenedTable; job: TableJob | null; isGone: boolean };

/** Always in sight: what importing would do now, and the step that does it. */
export function ImportBar({ session, table, job, isGone }: ImportBarProps) {
  const text = useTablesText();
  const { report } = table.view;
  const { added, skipped, withErrors } = outlookOf(report, table.keepDuplicates);
  const faults = faultsOf(table.members);
  const obstacle =
    faults.conflicts.size > 0 ? 'conflict' : faults.isNameMissing ? 'name' : added === 0 ? 'nothing' : null;
  const importButton = (
    <Button
      disabled={obstacle !== null || isGone || job !== null}
      variant={table.part === 'columns' ? 'default' : 'filled'}
      onClick={() => void session.importAll()}
    >
      {text('import', { count: added })}
    </Button>
  );
  return (
    <section className={classes.bar} aria-label={text('bar')}>
      <output className={classes.outlook}>
        {obstacle === 'conflict' || obstacle === 'name' ? (
          <span className={classes.obstacle}>{text(`obstacle.${obstacle}`)}</span>
        ) : (
          <>
            <strong>{text('outlook.added', { count: added })}</strong>
            {skipped > 0 && <span>{text('outlook.skipped', { count: skipped })}</span>}
            {withErrors > 0 && <span>{text('outlook.errors', { count: withErrors })}</span>}
          </>
        )}
      </output>
      <div className={classes.barActions}>
        {table.part === 'rows' && report.duplicates > 0 && (
          <Checkbox
            label={text('keepDuplicates', { count: report.duplicates })}
            checked={table.keepDuplicates}
            onChange={({ currentTarget }) => session.keepDuplicates(currentTarget.checked)}
          />
        )}
        {importButton}
        {table.part === 'columns' && (
          <Button disabled={obstacle === 'conflict' || isGone} onClick={() => session.show('rows')}>
            {text('toRows')}
          </Button>
        )}
      </div>
    </section>
  );
}
