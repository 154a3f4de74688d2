import { useQueries } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { TableRow } from '../../../../shared/operations/tables.ts';
import { useDesk } from '../../../app/desk-context.ts';
import { valueOf, type DeskFailure } from '../../../app/desk-failure.ts';
import { tableKey } from '../use-import-session.ts';
import { rowFilter, type ShownRows } from './shown-rows.ts';

const PAGE_SIZE = 100;
/** How many rows ahead of those in sight are read already. */
const AHEAD = 30;
const PAGE_MEMORY = 60_000;

export type TableRows = {
  count: number;
  /** The row with an index from 0; undefined while its page is being read. */
  rowAt: (index: number) => TableRow | undefined;
  /** Says which rows are in sight. */
  show: (first: number, last: number) => void;
  error: DeskFailure | null;
};

/** The rows of an opened table as a filter shows them, read page by page; `expected` is how many there should be. */
export function useTableRows(table: string, shown: ShownRows, expected: number): TableRows {
  const desk = useDesk();
  const [inSight, setInSight] = useState<readonly [first: number, last: number]>([0, 0]);
  const [from, to] = inSight;
  const pages = Array.from({ length: to - from + 1 }, (_, n) => from + n);
  const filter = rowFilter(shown);
  const results = useQueries({
    queries: pages.map((page) => ({
      queryKey: [...tableKey, table, filter, page],
      queryFn: () =>
        valueOf(desk.readTableRows({ table, filter, offset: page * PAGE_SIZE, limit: PAGE_SIZE })),
      gcTime: PAGE_MEMORY,
    })),
  });
  const show = useCallback((first: number, last: number): void => {
    // By whole pages, so that scrolling inside of one draws nothing again.
    const next = [
      Math.floor(Math.max(0, first - AHEAD) / PAGE_SIZE),
      Math.floor((last + AHEAD) / PAGE_SIZE),
    ] as const;
    setInSight((now) => (now[0] === next[0] && now[1] === next[1] ? now : next));
  }, []);
  return {
    count: results.find(({ data }) => data)?.data?.total ?? expected,
    rowAt: (index) => results[pages.indexOf(Math.floor(index / PAGE_SIZE))]?.data?.rows[index % PAGE_SIZE],
    show,
    error: results.find(({ error }) => error)?.error ?? null,
  };
}
