import { useId, useState, type RefObject } from 'react';
import type { ListItem } from '../../../../shared/operations/drafts.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { browseQuery, type ListView } from '../../../app/desk-queries.ts';
import { useRememberedBox } from '../../../app/page-memory.ts';
import { goTo } from '../../../app/route.ts';
import { usePagedRows } from '../../../app/use-paged-rows.ts';
import { useText } from '../../../i18n/use-text.ts';
import { VirtualGrid } from '../../../ui/virtual-grid.tsx';
import { viewName } from './list-view.ts';
import { RequestRow } from './request-row.tsx';
import { MAX_SELECTED, toggled, withItems, type Selection } from './selection.ts';

const ROW_HEIGHT = 65;

type RequestTableProps = {
  view: ListView;
  selection: Selection;
  onSelect: (change: (selection: Selection) => Selection) => void;
  onSelectNone: () => void;
  ref: RefObject<HTMLDivElement | null>;
};

/** The rows of one view, which is read page by page. */
export function RequestTable({ view, selection, onSelect, onSelectNone, ref }: RequestTableProps) {
  const text = useText();
  const desk = useDesk();
  const id = useId();
  const name = viewName(view);
  const rows = usePagedRows<ListItem>(name, (cursor) => browseQuery(desk, view, cursor));
  const place = useRememberedBox(`${name} place`, { row: 0, offset: 0 });
  const [anchor, setAnchor] = useState(0);

  const selectRange = (first: number, last: number): void =>
    void rows.readRows(first, last).then((items) => onSelect((now) => withItems(now, items)));

  const select = (index: number, toHere: boolean): void => {
    if (toHere) return selectRange(Math.min(anchor, index), Math.max(anchor, index));
    setAnchor(index);
    const item = rows.rowAt(index);
    if (item) onSelect((now) => toggled(now, item));
  };

  return (
    <VirtualGrid
      ref={ref}
      label={text('page.requests')}
      count={rows.count}
      isWhole={rows.isWhole}
      rowHeight={ROW_HEIGHT}
      place={place}
      loading={text('shell.loading')}
      onShow={rows.show}
      onOpen={(index) => {
        const item = rows.rowAt(index);
        if (item) goTo({ page: 'request', id: item.id });
      }}
      onSelect={select}
      onSelectAll={() => selectRange(0, MAX_SELECTED - 1)}
      onSelectNone={onSelectNone}
      rowAt={(index) => {
        const item = rows.rowAt(index);
        if (!item) return undefined;
        const labelledBy = `${id}${index}`;
        const isSelected = selection.has(item.id);
        return {
          labelledBy,
          isSelected,
          cells: (
            <RequestRow
              item={item}
              id={labelledBy}
              isSelected={isSelected}
              onSelect={(toHere) => select(index, toHere)}
            />
          ),
        };
      }}
    />
  );
}
