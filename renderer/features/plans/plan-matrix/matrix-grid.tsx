/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows and cells that are positioned make no table */
import { Button } from '@mantine/core';
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type FocusEvent, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { useRememberedBox } from '../../../app/page-memory.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { EmptyPlace } from '../../../ui/empty-place.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { useUndoableEdit } from '../use-undoable-edit.ts';
import { cellAfterKey, type GridPosition } from '../../../ui/cell-after-key.ts';
import { CellDetails } from './cell-details.tsx';
import { CellEditor } from './cell-editor.tsx';
import { MatrixCell } from './matrix-cell.tsx';
import type { MatrixFilter } from './matrix-columns.ts';
import { ColumnHeading, GroupHeading, PersonHeading } from './matrix-headings.tsx';
import { cellKey } from './matrix-marks.ts';
import classes from './plan-matrix.module.css';
import { useMatrix } from './use-matrix.ts';
import { useShownPlace } from './use-shown-place.ts';

/** Measures in px. All rows and columns are alike, so none is measured: that would cost at each step. */
const ROW_HEIGHT = 54;
const COLUMN_WIDTH = 168;
const HEADINGS_WIDTH = 232;
const HEADINGS_HEIGHT = 82;

const clamp = (value: number, last: number): number => Math.max(0, Math.min(value, last));

/** A virtualizer's range that holds one more item: the one with the focus. */
const withItem =
  (item: number, count: number) =>
  (range: Range): number[] => {
    const items = defaultRangeExtractor(range);
    return item < 0 || item >= count || items.includes(item)
      ? items
      : [...items, item].toSorted((a, b) => a - b);
  };

type MatrixGridProps = { filter: MatrixFilter; onFilter: (filter: MatrixFilter) => void };

/**
 * People by places as a grid for the keyboard: arrows, Home, End, PageUp and PageDown move, with Ctrl to the first
 * and the last cell; Enter, F2 or typing opens a cell, Delete empties it. Only what is in sight is in the document.
 */
export function MatrixGrid({ filter, onFilter }: MatrixGridProps) {
  const text = useAreaText('plans');
  const { view, facts, isEditable, show } = usePlanEditor();
  const undoable = useUndoableEdit();
  const matrix = useMatrix(filter);
  const { columns, groups, people, cellOf, marks } = matrix;
  const size = { rows: people.length + 1, columns: columns.length + 1 };

  const remembered = useRememberedBox<GridPosition>(`plan cell ${view.id}`, { row: 1, column: 1 });
  const [position, setPosition] = useState(remembered.current);
  const current = {
    row: clamp(position.row, size.rows - 1),
    column: clamp(position.column, size.columns - 1),
  };
  const [opened, setOpened] = useState<{ typed: string } | null>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const wantsFocus = useRef(false);

  // The rule is about the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const rows = useVirtualizer({
    count: people.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    paddingStart: HEADINGS_HEIGHT,
    scrollPaddingStart: HEADINGS_HEIGHT,
    overscan: 4,
    rangeExtractor: withItem(current.row - 1, people.length),
  });
  const across = useVirtualizer({
    horizontal: true,
    count: columns.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => COLUMN_WIDTH,
    paddingStart: HEADINGS_WIDTH,
    scrollPaddingStart: HEADINGS_WIDTH,
    overscan: 2,
    rangeExtractor: withItem(current.column - 1, columns.length),
  });

  const focusCell = (): void =>
    scroller.current
      ?.querySelector<HTMLElement>(`[data-row="${current.row}"][data-column="${current.column}"]`)
      ?.focus({ preventScroll: true });

  useEffect(() => {
    remembered.current = { row: current.row, column: current.column };
    if (!wantsFocus.current) return;
    wantsFocus.current = false;
    focusCell();
  });

  const moveTo = (next: GridPosition): void => {
    wantsFocus.current = true;
    setPosition(next);
    // Headings are always in sight; who goes to them wants the begin of what they head.
    if (next.row > 0) rows.scrollToIndex(next.row - 1);
    else rows.scrollToOffset(0);
    if (next.column > 0) across.scrollToIndex(next.column - 1);
    else across.scrollToOffset(0);
  };

  useShownPlace({ matrix, filter, onFilter, moveTo });

  const person = people[current.row - 1];
  const column = columns[current.column - 1];

  const open = (typed = ''): void => {
    // At once, so that the next letter of a quick typist goes into the field.
    if (person && column && isEditable) flushSync(() => setOpened({ typed }));
    else if (current.row === 0 && column?.project)
      show({ tab: 'lists', pointer: `/projects/${column.project.index}` });
    else if (current.column === 0 && person) show({ tab: 'lists', pointer: `/people/${person.index}` });
  };
  const close = (): void => {
    setOpened(null);
    wantsFocus.current = true;
  };
  const empty = (): void => {
    if (!person || !column || !isEditable) return;
    const { own } = cellOf(person.key, column);
    if (own.length === 0) return;
    undoable(
      own.map(({ role }) => ({ type: 'revoke', scope: column.scope, person: person.key, role })),
      text('matrix.revoked', { count: own.length, person: person.subject || person.key, place: column.name }),
    );
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const { key } = event;
    const hasModifier = event.ctrlKey || event.metaKey || event.altKey;
    const inSight = Math.floor(((scroller.current?.clientHeight ?? 0) - HEADINGS_HEIGHT) / ROW_HEIGHT);
    const next = cellAfterKey(event, current, size, inSight);
    if (next) moveTo(next);
    else if ((key === 'Enter' || key === 'F2') && !hasModifier) open();
    else if ((key === 'Delete' || key === 'Backspace') && !hasModifier) empty();
    else if (key.length === 1 && key !== ' ' && !hasModifier && person && column) open(key);
    else return;
    event.preventDefault();
  };
  const onFocus = ({ target }: FocusEvent<HTMLDivElement>): void => {
    const { row, column: at } = (target as HTMLElement).dataset;
    if (row !== undefined && at !== undefined) setPosition({ row: Number(row), column: Number(at) });
  };

  if (people.length === 0 || columns.length === 0)
    return <EmptyPlace title={text('matrix.nothing')} help={text('matrix.nothing.help')} />;

  const shownColumns = across.getVirtualItems();
  const [first, last] = [shownColumns[0]?.index ?? 0, shownColumns.at(-1)?.index ?? 0];
  return (
    <>
      <div className={classes.scroller} ref={scroller}>
        {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on one of its cells */}
        <div
          role="grid"
          aria-label={text('matrix.label')}
          aria-rowcount={people.length + 2}
          aria-colcount={size.columns}
          aria-readonly={!isEditable}
          className={classes.grid}
          style={{ width: across.getTotalSize(), height: rows.getTotalSize() }}
          onKeyDown={onKeyDown}
          onFocus={onFocus}
          onDoubleClick={() => open()}
        >
          <div role="rowgroup" className={classes.headings} style={{ height: HEADINGS_HEIGHT }}>
            <div role="row" className={classes.groups} aria-rowindex={1}>
              {groups
                .filter((group) => group.first <= last && group.first + group.count > first)
                .map((group) => (
                  <GroupHeading
                    key={group.id}
                    group={group}
                    start={HEADINGS_WIDTH + group.first * COLUMN_WIDTH}
                    width={group.count * COLUMN_WIDTH}
                  />
                ))}
            </div>
            <div role="row" className={classes.columns} aria-rowindex={2}>
              <div
                role="columnheader"
                className={classes.corner}
                data-row={0}
                data-column={0}
                aria-colindex={1}
                tabIndex={current.row === 0 && current.column === 0 ? 0 : -1}
              >
                {text('matrix.people', { count: people.length })}
              </div>
              {shownColumns.map(({ index, start }) => {
                const one = columns[index];
                return (
                  one && (
                    <ColumnHeading
                      key={one.id}
                      column={one}
                      index={index + 1}
                      faults={marks.columns.get(one.id)}
                      isCurrent={current.row === 0 && current.column === index + 1}
                      start={start}
                      width={COLUMN_WIDTH}
                    />
                  )
                );
              })}
            </div>
          </div>
          <div role="rowgroup" className={classes.body}>
            {rows.getVirtualItems().map(({ index, start }) => {
              const one = people[index];
              if (!one) return null;
              const row = index + 1;
              return (
                <div
                  key={one.key}
                  role="row"
                  className={classes.row}
                  aria-rowindex={index + 3}
                  style={{ transform: `translateY(${start}px)`, height: ROW_HEIGHT }}
                >
                  <PersonHeading
                    person={one}
                    customer={facts.customers.get(one.customer)?.name || one.customer}
                    row={row}
                    faults={marks.people.get(one.key)}
                    isCurrent={current.row === row && current.column === 0}
                  />
                  {shownColumns.map(({ index: at, start: left }) => {
                    const ofColumn = columns[at];
                    return (
                      ofColumn && (
                        <MatrixCell
                          key={ofColumn.id}
                          cell={cellOf(one.key, ofColumn)}
                          faults={marks.cells.get(cellKey(one.key, ofColumn.id))}
                          row={row}
                          column={at + 1}
                          start={left}
                          width={COLUMN_WIDTH}
                          isCurrent={current.row === row && current.column === at + 1}
                        />
                      )
                    );
                  })}
                </div>
              );
            })}
          </div>
          {opened && person && column && (
            <CellEditor
              key={cellKey(person.key, column.id)}
              person={person}
              column={column}
              cell={cellOf(person.key, column)}
              typed={opened.typed}
              onClose={close}
              place={{
                left: HEADINGS_WIDTH + (current.column - 1) * COLUMN_WIDTH,
                top: HEADINGS_HEIGHT + (current.row - 1) * ROW_HEIGHT,
                width: COLUMN_WIDTH,
                height: ROW_HEIGHT,
              }}
            />
          )}
        </div>
      </div>
      <CellDetails
        matrix={matrix}
        person={person}
        column={column}
        action={
          isEditable &&
          person &&
          column && (
            <Button size="compact-xs" variant="default" onClick={() => open()}>
              {text('matrix.edit')}
            </Button>
          )
        }
      />
    </>
  );
}
