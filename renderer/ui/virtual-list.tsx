import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, type ReactNode } from 'react';
import classes from './virtual-list.module.css';

type VirtualListProps<T> = {
  label: string;
  items: readonly T[];
  keyOf: (item: T) => string;
  /** Height of a row in px before it was measured. */
  rowHeight: number;
  render: (item: T) => ReactNode;
};

/** A long list of rows of any height: only those in sight are in the document. */
export function VirtualList<T>({ label, items, keyOf, rowHeight, render }: VirtualListProps<T>) {
  const scroller = useRef<HTMLDivElement>(null);
  // The rule is about the React Compiler, which this build does not use.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(items[index] as T),
    overscan: 8,
  });
  return (
    <div className={classes.scroller} ref={scroller}>
      <ul aria-label={label} className={classes.list} style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((row) => (
          <li
            key={row.key}
            className={classes.row}
            data-index={row.index}
            ref={virtualizer.measureElement}
            style={{ transform: `translateY(${row.start}px)` }}
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
          >
            {render(items[row.index] as T)}
          </li>
        ))}
      </ul>
    </div>
  );
}
