import { Button } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { useEffect, useMemo, useState } from 'react';
import { useTablesText } from '../use-tables-text.ts';
import { EmptyPlace } from '../../../ui/empty-place.tsx';
import { ErrorNotice } from '../../../ui/error-notice.tsx';
import { directionOf, takesText } from '../../requests/form/undo-keys.ts';
import type { ImportSession } from '../import-session.ts';
import type { OpenedTable } from '../import-state.ts';
import classes from '../import.module.css';
import { gridColumns } from './grid-columns.ts';
import { RowTools } from './row-tools.tsx';
import { RowsGrid } from './rows-grid.tsx';
import { rowCount, ALL_ROWS } from './shown-rows.ts';
import { useTableRows } from './use-table-rows.ts';

const isMac = navigator.userAgent.includes('Mac');

/** All rows as they would come in, with what is noteworthy about them, and the ways to mend them. */
export default function RowsPart({ session, table }: { session: ImportSession; table: OpenedTable }) {
  const text = useTablesText();
  const { view, shown } = table;
  const columns = useMemo(() => gridColumns(view.columns.map(({ member }) => member)), [view.columns]);
  const rows = useTableRows(view.table, shown, rowCount(shown, view.report));
  const [news, setNews] = useState('');
  const { error } = rows;

  useEffect(() => {
    if (error?.error.code === 'table-gone') session.refused(error.error);
  }, [error, session]);

  const undo = async (): Promise<void> => {
    if (await session.undoFix()) setNews(text('undo.done'));
  };
  useWindowEvent('keydown', (event) => {
    const isElsewhere = event.target instanceof Element && event.target.closest('[role="dialog"]') !== null;
    if (isElsewhere || takesText(event.target) || directionOf(event, isMac) !== 'undo') return;
    event.preventDefault();
    void undo();
  });

  return (
    <div className={classes.rows}>
      <RowTools
        session={session}
        table={table}
        columns={columns}
        first={rows.rowAt(0)}
        news={news}
        onNews={setNews}
        onUndo={() => void undo()}
      />
      {error && error.error.code !== 'table-gone' && <ErrorNotice error={error.error} />}
      {rows.count === 0 ? (
        <div className={classes.stack}>
          <EmptyPlace title={text('rows.none')} help={text('rows.none.help')} />
          <div>
            <Button variant="default" onClick={() => session.showRows(ALL_ROWS)}>
              {text('rows.showAll')}
            </Button>
          </div>
        </div>
      ) : (
        <RowsGrid
          key={JSON.stringify(shown)}
          session={session}
          table={table}
          columns={columns}
          rows={rows}
          onNews={setNews}
        />
      )}
    </div>
  );
}
