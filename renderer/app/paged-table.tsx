import { useId, type ReactNode } from 'react';
import { useText } from '../i18n/use-text.ts';
import { VirtualGrid } from '../ui/virtual-grid.tsx';
import type { PageQuery } from './desk-queries.ts';
import { useRememberedBox } from './page-memory.ts';
import { usePagedRows } from './use-paged-rows.ts';

/** Height in px of a row with two lines of text, with its border. */
const ROW_HEIGHT = 65;

type PagedTableProps<T> = {
  /** What the table is remembered by, place and length; another search is another table. */
  name: string;
  label: string;
  pageQuery: (cursor: string | null) => PageQuery<T>;
  onOpen: (row: T) => void;
  /** What stands in a row; the part with `id` names it. */
  renderCells: (row: T, id: string) => ReactNode;
};

/** A table of any length, read page by page, whose rows open with Enter; the place in it is kept when one comes back. */
export function PagedTable<T>({ name, label, pageQuery, onOpen, renderCells }: PagedTableProps<T>) {
  const text = useText();
  const id = useId();
  const rows = usePagedRows<T>(name, pageQuery);
  const place = useRememberedBox(`${name} place`, { row: 0, offset: 0 });
  return (
    <VirtualGrid
      label={label}
      count={rows.count}
      isWhole={rows.isWhole}
      rowHeight={ROW_HEIGHT}
      place={place}
      loading={text('shell.loading')}
      onShow={rows.show}
      onOpen={(index) => {
        const row = rows.rowAt(index);
        if (row !== undefined) onOpen(row);
      }}
      rowAt={(index) => {
        const row = rows.rowAt(index);
        const labelledBy = `${id}${index}`;
        return row && { labelledBy, cells: renderCells(row, labelledBy) };
      }}
    />
  );
}
