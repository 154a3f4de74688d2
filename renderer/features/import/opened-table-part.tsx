import { lazy, Suspense } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { ColumnsPart } from './columns/columns-part.tsx';
import { ImportBar } from './import-bar.tsx';
import type { ImportSession } from './import-session.ts';
import type { ImportState, OpenedTable } from './import-state.ts';

const RowsPart = lazy(() => import('./rows/rows-part.tsx'));

type OpenedTablePartProps = { session: ImportSession; state: ImportState; table: OpenedTable };

/** The columns or the rows of the opened table, above the bar with what importing would do now. */
export function OpenedTablePart({ session, state, table }: OpenedTablePartProps) {
  const windowText = useText();
  return (
    <>
      {table.part === 'columns' ? (
        <ColumnsPart session={session} table={table} isBusy={state.job !== null} />
      ) : (
        <Suspense fallback={<output>{windowText('shell.loading')}</output>}>
          <RowsPart key={table.view.table} session={session} table={table} />
        </Suspense>
      )}
      <ImportBar session={session} table={table} job={state.job} isGone={state.isGone} />
    </>
  );
}
