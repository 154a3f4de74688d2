import { describe, expect, it } from 'vitest';
import {
  extentAfter,
  PAGE_SIZE,
  pagesOf,
  UNREAD,
  type ListExtent,
  type ListPage,
} from '../../../../renderer/app/list-extent.ts';

const page = (nextCursor: string | null, length = PAGE_SIZE): ListPage<number> => ({
  items: Array.from({ length }, (_, n) => n),
  nextCursor,
});

/** Three pages are known, and that it goes on. */
const known: ListExtent = { starts: [null, 'a', 'b'], rows: 200, isWhole: false };

describe('extentAfter', () => {
  it('knows one more page behind each that is full', () => {
    expect(extentAfter(UNREAD, 0, page('a'))).toEqual({ starts: [null, 'a'], rows: 100, isWhole: false });
    expect(extentAfter(known, 2, page('c'))).toEqual({
      starts: [null, 'a', 'b', 'c'],
      rows: 300,
      isWhole: false,
    });
  });

  it('is whole with the last page, whose rows it counts', () => {
    expect(extentAfter(UNREAD, 0, page(null, 0))).toEqual({ starts: [null], rows: 0, isWhole: true });
    expect(extentAfter(known, 2, page(null, 7))).toEqual({
      starts: [null, 'a', 'b'],
      rows: 207,
      isWhole: true,
    });
  });

  it('stays the same object where a page says nothing new, so that nothing is drawn again', () => {
    expect(extentAfter(known, 1, page('b'))).toBe(known);
    const whole = extentAfter(known, 2, page(null, 7));
    expect(extentAfter(whole, 2, page(null, 7))).toBe(whole);
  });

  it('moves the beginning of the page behind one that ends elsewhere now, and keeps those further on', () => {
    expect(extentAfter(known, 0, page('a2'))).toEqual({
      starts: [null, 'a2', 'b'],
      rows: 200,
      isWhole: false,
    });
  });

  it('forgets what stood behind a page at which the list ends now', () => {
    expect(extentAfter(known, 1, page(null, 30))).toEqual({ starts: [null, 'a'], rows: 130, isWhole: true });
  });

  it('goes on where a list that was whole has grown at its end', () => {
    const whole: ListExtent = { starts: [null, 'a'], rows: 150, isWhole: true };
    expect(extentAfter(whole, 1, page('b'))).toEqual(known);
  });

  it('begins again where a later page is empty: what was known before it is out of date', () => {
    expect(extentAfter(known, 2, page(null, 0))).toBe(UNREAD);
  });
});

describe('pagesOf', () => {
  it('names the pages that rows stand on', () => {
    expect(pagesOf(known, 0, 99)).toEqual([0]);
    expect(pagesOf(known, 99, 100)).toEqual([0, 1]);
    expect(pagesOf(known, 150, 299)).toEqual([1, 2]);
  });

  it('names no page whose beginning is not known', () => {
    expect(pagesOf(known, 250, 900)).toEqual([2]);
    expect(pagesOf(UNREAD, 50_000, 50_020)).toEqual([0]);
  });
});
