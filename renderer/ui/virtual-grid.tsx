import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
} from 'react';
import { GridCell } from './grid-cell.tsx';
import { rowAfterKey } from './row-after-key.ts';
import classes from './virtual-grid.module.css';

/** Where a person is in a list: the row that has the focus, or gets it, and how far it is scrolled (px). */
export type GridPlace = { row: number; offset: number };

export type GridRow = { labelledBy: string; isSelected?: boolean; cells: ReactNode };

/** So many rows stay in sight where a small window leaves no room; then the page scrolls. */
const MIN_ROWS = 4;

type VirtualGridProps = {
  label: string;
  count: number;
  /** False where the list goes on behind `count`. */
  isWhole: boolean;
  /** Height of every row in px, with its border. All are equal, so none is measured: that would cost at each page. */
  rowHeight: number;
  /** Where the grid begins, and where it writes the person's place for the next time. */
  place: RefObject<GridPlace>;
  /** Called with the rows in sight whenever they change. */
  onShow: (first: number, last: number) => void;
  rowAt: (index: number) => GridRow | undefined;
  onOpen: (index: number) => void;
  /** Space, or with Shift an arrow: from the row chosen last up to this one. */
  onSelect?: (index: number, toHere: boolean) => void;
  onSelectAll?: () => void;
  onSelectNone?: () => void;
  loading: string;
  ref?: RefObject<HTMLDivElement | null>;
};

/**
 * A list of any length as a grid of rows for the keyboard: arrows, Home, End, PageUp and PageDown move, Enter opens,
 * Space selects. Only the rows in sight and the one with the focus are in the document, and Tab stops at one.
 */
export function VirtualGrid(props: VirtualGridProps) {
  const { label, count, isWhole, rowHeight, place, onShow, rowAt, loading } = props;
  const own = useRef<HTMLDivElement>(null);
  const scroller = props.ref ?? own;
  const [row, setRow] = useState(place.current.row);
  const isMoving = useRef(false);
  const current = Math.max(0, Math.min(row, count - 1));
  // The rule is about the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    initialOffset: () => place.current.offset,
    overscan: 8,
    rangeExtractor: (range) => {
      const rows = defaultRangeExtractor(range);
      return rows.includes(current) || current >= count ? rows : [...rows, current].toSorted((a, b) => a - b);
    },
  });
  const rows = virtualizer.getVirtualItems();
  const range = virtualizer.range;

  const [first, last] = [range?.startIndex ?? 0, range?.endIndex ?? 0];
  useLayoutEffect(() => onShow(first, last), [onShow, first, last]);
  useEffect(() => {
    place.current.row = current;
    if (!isMoving.current) return;
    isMoving.current = false;
    scroller.current?.querySelector<HTMLElement>(`[data-index="${current}"]`)?.focus({ preventScroll: true });
  }, [place, scroller, current]);

  const moveTo = (row: number): void => {
    isMoving.current = row !== current;
    virtualizer.scrollToIndex(row);
    setRow(row);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const isOnRow = (event.target as HTMLElement).getAttribute('role') === 'row';
    if (event.key.toLowerCase() === 'a' && (event.ctrlKey || event.metaKey) && props.onSelectAll) {
      props.onSelectAll();
    } else if (event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key === 'Enter' && isOnRow) {
      props.onOpen(current);
    } else if (event.key === ' ' && isOnRow && props.onSelect) {
      props.onSelect(current, event.shiftKey);
    } else if (event.key === 'Escape' && props.onSelectNone) {
      props.onSelectNone();
    } else {
      const shown = Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight);
      const row = rowAfterKey(event.key, current, count, shown);
      if (row === undefined) return;
      if (event.shiftKey) props.onSelect?.(row, true);
      moveTo(row);
    }
    event.preventDefault();
  };

  return (
    <div
      className={classes.scroller}
      ref={scroller}
      style={{ minHeight: Math.min(MIN_ROWS, count) * rowHeight }}
      onScroll={(event) => {
        place.current.offset = event.currentTarget.scrollTop;
      }}
    >
      {/* oxlint-disable-next-line jsx-a11y/interactive-supports-focus -- the focus is on one of its rows */}
      <div
        role="grid"
        aria-label={label}
        aria-rowcount={isWhole ? count : -1}
        aria-multiselectable={props.onSelect ? true : undefined}
        className={classes.grid}
        style={{ height: virtualizer.getTotalSize() }}
        onKeyDown={onKeyDown}
      >
        {rows.map(({ index, start }) => {
          const row = rowAt(index);
          return (
            <div
              key={index}
              // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see GridCell
              role="row"
              className={classes.row}
              data-index={index}
              style={{ transform: `translateY(${start}px)`, height: rowHeight }}
              tabIndex={index === current ? 0 : -1}
              aria-rowindex={index + 1}
              aria-labelledby={row?.labelledBy}
              aria-selected={row?.isSelected}
              aria-busy={row === undefined}
              onFocus={() => setRow(index)}
            >
              {row?.cells ?? <GridCell className={classes.loading}>{loading}</GridCell>}
            </div>
          );
        })}
      </div>
    </div>
  );
}
