import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import type { PageQuery } from './desk-queries.ts';
import { extentAfter, PAGE_SIZE, pagesOf, UNREAD } from './list-extent.ts';
import { useRemembered } from './page-memory.ts';

/** How many rows ahead of those in sight are read already. */
const AHEAD = 40;

export type PagedRows<T> = {
  /** Rows known so far, and one more where the list goes on. */
  count: number;
  isWhole: boolean;
  /** The row with an index from 0; undefined while its page is being read. */
  rowAt(index: number): T | undefined;
  /** Says which rows are in sight. */
  show(first: number, last: number): void;
  /** Reads the rows from `first` to `last`, which may be far out of sight. */
  readRows(first: number, last: number): Promise<T[]>;
};

/**
 * The rows of a list of any length. Each page is a query of its own and only those in sight are followed, so that an
 * event of core reads two or three pages again. An infinite query would read again all that were ever scrolled
 * through, one after the other: at 100,000 rows a thousand reads for every saved change.
 */
export function usePagedRows<T>(
  name: string,
  pageQuery: (cursor: string | null) => PageQuery<T>,
): PagedRows<T> {
  const client = useQueryClient();
  const [extent, setExtent] = useRemembered(`${name} extent`, UNREAD);
  const [inSight, setInSight] = useState<readonly [first: number, last: number]>([0, 0]);
  const pages = pagesOf(extent, ...inSight);
  const results = useQueries({ queries: pages.map((n) => pageQuery(extent.starts[n] ?? null)) });

  useEffect(() => {
    setExtent((before) =>
      pages.reduce((now, n, i) => {
        const page = results[i]?.data;
        return page && now.starts[n] === extent.starts[n] ? extentAfter(now, n, page) : now;
      }, before),
    );
  });

  const show = useCallback((first: number, last: number): void => {
    // By whole pages, so that scrolling inside of one draws nothing again.
    const from = Math.floor(Math.max(0, first - AHEAD) / PAGE_SIZE) * PAGE_SIZE;
    const to = Math.floor((last + AHEAD) / PAGE_SIZE) * PAGE_SIZE;
    setInSight((now) => (now[0] === from && now[1] === to ? now : [from, to]));
  }, []);

  return {
    count: extent.rows + (extent.isWhole ? 0 : 1),
    isWhole: extent.isWhole,
    rowAt: (index) => results[pages.indexOf(Math.floor(index / PAGE_SIZE))]?.data?.items[index % PAGE_SIZE],
    show,
    async readRows(first, last) {
      const wanted = pagesOf(extent, first, last);
      const read = await Promise.all(
        wanted.map((n) => client.ensureQueryData(pageQuery(extent.starts[n] ?? null))),
      );
      const begin = (wanted[0] ?? 0) * PAGE_SIZE;
      return read.flatMap(({ items }) => items).slice(first - begin, last - begin + 1);
    },
  };
}
