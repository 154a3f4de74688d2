/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows and cells that are positioned make no table */
import { useTablesText } from '../use-tables-text.ts';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type FocusEvent,
  type KeyboardEvent,
} from 'react';
import { flushSync } from 'react-dom';
import { useRememberedBox } from '../../../app/page-memory.ts';
import type { TableRow } from '../../../../shared/operations/tables.ts';
import { useText } from '../../../i18n/use-text.ts';
import { cellAfterKey, type GridPosition } from '../../../ui/cell-after-key.ts';
import type { ImportSession } from '../import-session.ts';
import type { OpenedTable } from '../import-state.ts';
import { useMemberLabel } from '../use-member-label.ts';
import { findingsByColumn, type GridColumn } from './grid-columns.ts';
import { ReplaceDialog } from './replace-dialog.tsx';
import { RowCell } from './row-cell.tsx';
import { RowDetails } from './row-details.tsx';
import { RowHeading } from './row-heading.tsx';
import classes from './rows-grid.module.css';
import type { TableRows } from './use-table-rows.ts';

/** Measures in px. All rows are alike, so none is measured: that would cost at each step. */
const ROW_HEIGHT = 48;
const NUMBERS_WIDTH = 104;
const HEADINGS_HEIGHT = 34;

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, last));

type RowsGridProps = {
  session: ImportSession;
  table: OpenedTable;
  columns: readonly GridColumn[];
  rows: TableRows;
  onNews: (news: string) => void;
};

/**
 * Rows by members as a grid for the keyboard: arrows, Home, End, PageUp and PageDown move, with Ctrl to the first and
 * the last cell; Enter, F2 or typing edits a cell, Escape leaves it as it was. Only what is in sight is in the document.
 */
export function RowsGrid({ session, table, columns, rows, onNews }: RowsGridProps) {
  const text = useTablesText();
  const windowText = useText();
  const labelOf = useMemberLabel();
  const { count, rowAt, show } = rows;
  const size = { rows: count + 1, columns: columns.length + 1 };
  const place = `table cell ${table.view.table} ${JSON.stringify(table.shown)}`;
  const remembered = useRememberedBox<GridPosition>(place, { row: 1, column: 1 });
  const [position, setPosition] = useState(remembered.current);
  const current = {
    row: clamp(position.row, size.rows - 1),
    column: clamp(position.column, size.columns - 1),
  };
  const [edited, setEdited] = useState<{ typed: string | null } | null>(null);
  const [isReplacing, setReplacing] = useState(false);
  const keysId = useId();
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);

  // The rule is about the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    paddingStart: HEADINGS_HEIGHT,
    scrollPaddingStart: HEADINGS_HEIGHT,
    overscan: 6,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      const own = current.row - 1;
      return own < 0 || own >= count || shown.includes(own)
        ? shown
        : [...shown, own].toSorted((a, b) => a - b);
    },
  });
  const [first, last] = [virtualizer.range?.startIndex ?? 0, virtualizer.range?.endIndex ?? 0];
  useLayoutEffect(() => show(first, last), [show, first, last]);
  useLayoutEffect(() => {
    if (remembered.current.row > 1) virtualizer.scrollToIndex(remembered.current.row - 1);
    // oxlint-disable-next-line react/exhaustive-deps -- once, where the person was before
  }, []);

  const cellAt = ({ row, column }: GridPosition): HTMLElement | null | undefined =>
    scroller.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`);
  useEffect(() => {
    remembered.current = { row: current.row, column: current.column };
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    const cell = cellAt(current);
    cell?.focus({ preventScroll: true });
    keepInSight(scroller.current, cell);
  });

  const moveTo = (next: GridPosition): void => {
    wantsFocus.current = true;
    setPosition(next);
    if (next.row > 0) virtualizer.scrollToIndex(next.row - 1);
  };

  const isSkipped = (one: TableRow | undefined): boolean =>
    one !== undefined && one.isSkipped && (one.isLeftOut || !table.keepDuplicates);
  const row = current.row === 0 ? undefined : rowAt(current.row - 1);
  const column = columns[current.column - 1];
  const value = (column && row?.values[column.pointer]) ?? '';

  const edit = (typed: string | null = null): void => {
    // At once, so that the next letter of a quick typist goes into the field.
    if (row && column) flushSync(() => setEdited({ typed }));
  };
  const close = (next: GridPosition = current): void => {
    setEdited(null);
    moveTo({ row: clamp(next.row, size.rows - 1), column: clamp(next.column, size.columns - 1) });
  };
  const put = async (typed: string): Promise<void> => {
    if (!row || !column || typed === value) return;
    const changed = await session.fix({ kind: 'set', row: row.row, pointer: column.pointer, value: typed });
    if (changed !== null) onNews(text('changed.cell', { row: row.row, member: labelOf(column.pointer) }));
  };
  // A row that is mended leaves a narrowed list, and the next one takes its place.
  const below = 'group' in table.shown && table.shown.group === 'all' ? 1 : 0;

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (edited) return;
    const { key } = event;
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const inSight = Math.floor(((scroller.current?.clientHeight ?? 0) - HEADINGS_HEIGHT) / ROW_HEIGHT);
    const next = cellAfterKey(event, current, size, inSight);
    if (next) moveTo(next);
    else if ((key === 'Enter' || key === 'F2') && !hasModifier) edit();
    else if ((key === 'Delete' || key === 'Backspace') && !hasModifier) void put('');
    else if (key.length === 1 && key !== ' ' && !hasModifier) edit(key);
    else return;
    event.preventDefault();
  };
  const onFocus = ({ target }: FocusEvent<HTMLDivElement>): void => {
    const { row: at, column: across } = (target as HTMLElement).dataset;
    if (at !== undefined && across !== undefined) setPosition({ row: Number(at), column: Number(across) });
  };

  const width = NUMBERS_WIDTH + columns.reduce((sum, one) => sum + one.width, 0);
  return (
    <>
      <div className={classes.scroller} ref={scroller}>
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on one of its cells */}
        <div
          role="grid"
          aria-label={text('rows.label')}
          aria-describedby={keysId}
          aria-rowcount={count + 1}
          aria-colcount={size.columns}
          className={classes.grid}
          style={{ width, height: virtualizer.getTotalSize() }}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onDoubleClick={() => edit()}
        >
          <div role="row" className={classes.headings} aria-rowindex={1} style={{ height: HEADINGS_HEIGHT }}>
            <div
              role="columnheader"
              className={classes.corner}
              data-row={0}
              data-column={0}
              aria-colindex={1}
              tabIndex={current.row === 0 && current.column === 0 ? 0 : -1}
              style={{ width: NUMBERS_WIDTH }}
            >
              {text('rows.number')}
            </div>
            {columns.map((one, index) => (
              <div
                key={one.pointer}
                role="columnheader"
                className={classes.heading}
                data-row={0}
                data-column={index + 1}
                aria-colindex={index + 2}
                tabIndex={current.row === 0 && current.column === index + 1 ? 0 : -1}
                style={{ width: one.width }}
                title={labelOf(one.pointer)}
              >
                {labelOf(one.pointer)}
              </div>
            ))}
          </div>
          {virtualizer.getVirtualItems().map(({ index, start }) => {
            const one = rowAt(index);
            const at = index + 1;
            const findings = one && findingsByColumn(one.findings, columns);
            return (
              <div
                key={index}
                role="row"
                className={classes.row}
                data-skipped={isSkipped(one)}
                aria-rowindex={index + 2}
                aria-busy={!one}
                style={{ transform: `translateY(${start - HEADINGS_HEIGHT}px)`, height: ROW_HEIGHT }}
              >
                <RowHeading
                  row={one}
                  isSkipped={isSkipped(one)}
                  at={at}
                  isCurrent={current.row === at && current.column === 0}
                  width={NUMBERS_WIDTH}
                />
                {one ? (
                  columns.map((ofColumn, place) => {
                    const isCurrent = current.row === at && current.column === place + 1;
                    return (
                      <RowCell
                        key={ofColumn.pointer}
                        pointer={ofColumn.pointer}
                        value={one.values[ofColumn.pointer] ?? ''}
                        label={labelOf(ofColumn.pointer)}
                        finding={findings?.get(place)?.[0]}
                        row={at}
                        column={place + 1}
                        width={ofColumn.width}
                        isCurrent={isCurrent}
                        edited={isCurrent ? edited : null}
                        onPut={(typed, step) => {
                          close({
                            row: current.row + (step === 'below' ? below : 0),
                            column: current.column + (step === 'next' ? 1 : step === 'before' ? -1 : 0),
                          });
                          void put(typed);
                        }}
                        onLeave={(typed) => {
                          setEdited(null);
                          void put(typed);
                        }}
                        onCancel={() => close()}
                      />
                    );
                  })
                ) : (
                  <div role="gridcell" className={classes.loading}>
                    {windowText('shell.loading')}
                  </div>
                )}
              </div>
            );
          })}
        </div>
      </div>
      <RowDetails
        session={session}
        report={table.view.report}
        row={row}
        isSkipped={isSkipped(row)}
        column={column}
        keysId={keysId}
        onEdit={() => edit()}
        onReplace={() => setReplacing(true)}
        onNews={onNews}
      />
      {isReplacing && column && (
        <ReplaceDialog
          columns={columns}
          initial={{ pointer: column.pointer, from: value }}
          session={session}
          table={table}
          onDone={(changed) => onNews(text('changed', { count: changed }))}
          onClose={() => setReplacing(false)}
        />
      )}
    </>
  );
}

/** Scrolls sideways until a cell is not hidden by the numbers of the rows or the edge. */
function keepInSight(scroller: HTMLElement | null, cell: HTMLElement | null | undefined): void {
  if (!scroller || !cell || cell.dataset['column'] === '0') return;
  const left = cell.offsetLeft - NUMBERS_WIDTH;
  const right = cell.offsetLeft + cell.offsetWidth - scroller.clientWidth;
  if (scroller.scrollLeft > left) scroller.scrollLeft = left;
  else if (scroller.scrollLeft < right) scroller.scrollLeft = right;
}
