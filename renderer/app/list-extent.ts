/** How many rows one page of a long list has; every page but the last is full. */
export const PAGE_SIZE = 100;

/** One page of a list that is read by keys: `nextCursor` is where the next one begins, null at the end. */
export type ListPage<T> = { items: readonly T[]; nextCursor: string | null };

/** What is known of a list: where each page begins (`null`: at the front), how many rows there are at least. */
export type ListExtent = { starts: readonly (string | null)[]; rows: number; isWhole: boolean };

export const UNREAD: ListExtent = { starts: [null], rows: 0, isWhole: false };

/**
 * The extent after the answer to page `n` (from 0). A list changes while it is read: a page that now ends elsewhere
 * moves the beginning of the next one, and the pages behind follow as they come into sight. An empty page that is
 * not the first says that all that was known is out of date.
 */
export function extentAfter(extent: ListExtent, n: number, page: ListPage<unknown>): ListExtent {
  const { starts, rows, isWhole } = extent;
  if (page.nextCursor === null) {
    if (n > 0 && page.items.length === 0) return UNREAD;
    const end = n * PAGE_SIZE + page.items.length;
    if (isWhole && rows === end && starts.length === n + 1) return extent;
    return { starts: starts.slice(0, n + 1), rows: end, isWhole: true };
  }
  if (starts[n + 1] === page.nextCursor) return extent;
  const isLast = n === starts.length - 1;
  return {
    starts: [...starts.slice(0, n + 1), page.nextCursor, ...starts.slice(n + 2)],
    rows: isLast ? (n + 1) * PAGE_SIZE : rows,
    isWhole: isLast ? false : isWhole,
  };
}

/** The pages that the rows from `first` to `last` stand on, as far as it is known where they begin. */
export function pagesOf(extent: ListExtent, first: number, last: number): number[] {
  const end = extent.starts.length - 1;
  const from = Math.min(Math.max(0, Math.floor(first / PAGE_SIZE)), end);
  const to = Math.min(Math.max(from, Math.floor(last / PAGE_SIZE)), end);
  return Array.from({ length: to - from + 1 }, (_, n) => from + n);
}
