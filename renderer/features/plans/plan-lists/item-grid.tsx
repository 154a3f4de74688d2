import { useId, useMemo, useRef, type ReactNode } from 'react';
import type { PlanList } from '../../../../shared/plan/plan-edit.ts';
import { useAreaText } from '../../../i18n/use-text.ts';
import { GridCell } from '../../../ui/grid-cell.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { VirtualGrid } from '../../../ui/virtual-grid.tsx';
import { usePlanEditor } from '../plan-editor.ts';
import { marksOf } from './faults-at.ts';
import classes from './plan-lists.module.css';

/** Height in px of a row with two lines of text, with its border. */
const ROW_HEIGHT = 53;

export type ListedItem = { key: string; index: number; title: string; facts: string };

type ItemGridProps = {
  list: PlanList;
  items: readonly ListedItem[];
  selected: string | null;
  /** Shows an item; Enter also goes into its first field. */
  onSelect: (key: string, goInto: boolean) => void;
  onRemove: (key: string) => void;
};

const doNothing = (): void => {};

/** The items of one list. Enter edits, Delete takes out; only the rows in sight are in the document. */
export function ItemGrid({ list, items, selected, onSelect, onRemove }: ItemGridProps) {
  const text = useAreaText('plans');
  const id = useId();
  const { faults } = usePlanEditor();
  const marks = useMemo(() => marksOf(faults), [faults]);
  const row = Math.max(
    0,
    items.findIndex(({ key }) => key === selected),
  );
  const place = useRef({ row, offset: Math.max(0, (row - 3) * ROW_HEIGHT) });

  const cellsOf = ({ key, index, title, facts }: ListedItem, labelId: string): ReactNode => {
    const mark = marks.get(`/${list}/${index}`);
    return (
      <GridCell className={classes.cell}>
        <button
          type="button"
          id={labelId}
          className={classes.item}
          tabIndex={-1}
          onClick={() => onSelect(key, false)}
        >
          <span className={classes.itemTitle}>{title || text('lists.unnamed')}</span>
          <span className={classes.itemFacts}>{facts}</span>
          {mark && (
            <span className={classes.mark} data-severity={mark.severity}>
              <Icon name={mark.severity} size={15} />
              <span className={classes.unseen}>{text('lists.findings', { count: mark.count })}</span>
            </span>
          )}
        </button>
      </GridCell>
    );
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys of the grid's rows
    <div
      className={classes.grid}
      onKeyDown={(event) => {
        const index = (event.target as HTMLElement).dataset['index'];
        const item = index === undefined ? undefined : items[Number(index)];
        if (event.key === 'Delete' && item) onRemove(item.key);
      }}
    >
      <VirtualGrid
        label={text(`lists.${list}`)}
        count={items.length}
        isWhole
        rowHeight={ROW_HEIGHT}
        place={place}
        loading=""
        onShow={doNothing}
        onOpen={(index) => {
          const item = items[index];
          if (item) onSelect(item.key, true);
        }}
        rowAt={(index) => {
          const item = items[index];
          const labelId = `${id}${index}`;
          return (
            item && {
              labelledBy: labelId,
              isSelected: item.key === selected,
              cells: cellsOf(item, labelId),
            }
          );
        }}
      />
    </div>
  );
}
