import { useMergedRef, useResizeObserver } from '@mantine/hooks';
import type { ReactNode, RefObject } from 'react';
import type { Pdf } from './open-pdf.ts';
import { PdfPage } from './pdf-page.tsx';
import classes from './pdf-pages.module.css';
import { usePapersText } from './use-papers-text.ts';

export type Zoom = 'width' | 'full';

/** A point is 1/72 inch, a CSS pixel 1/96. */
const FULL = 96 / 72;

type PdfPagesProps = {
  /** What scrolls. */
  view: RefObject<HTMLDivElement | null>;
  /** Null while there is none. */
  pdf: Pdf | null;
  zoom: Zoom;
  /** Tells which page is in the middle of the view, from 1. */
  onPage: (page: number) => void;
  /** What stands there instead of pages. */
  children?: ReactNode;
};

/** All pages of a PDF below each other; it has the focus when its dialog opens, so that the keys that scroll work. */
export function PdfPages({ view, pdf, zoom, onPage, children }: PdfPagesProps) {
  const text = usePapersText();
  const [ref, inside] = useResizeObserver();
  const box = useMergedRef(view, ref);
  const pages = pdf?.pages ?? [];
  const widest = Math.max(...pages.map(({ width }) => width));
  const scale = zoom === 'full' ? FULL : (inside.right - inside.left) / widest;

  const tellPage = (): void => {
    const element = view.current;
    if (!element || !pdf) return;
    const middle = element.scrollTop + element.clientHeight / 2;
    const tops = [...element.children].map((page) => (page instanceof HTMLElement ? page.offsetTop : 0));
    onPage(Math.max(1, tops.findLastIndex((top) => top <= middle) + 1));
  };

  return (
    <section
      ref={box}
      aria-label={text('preview.pages')}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
      tabIndex={0}
      data-autofocus
      className={classes.pages}
      onScroll={tellPage}
    >
      {children}
      {pdf &&
        scale > 0 &&
        pages.map((_page, index) => (
          <PdfPage
            // oxlint-disable-next-line react/no-array-index-key -- a page has nothing but its number
            key={index}
            pdf={pdf}
            number={index + 1}
            scale={scale}
            label={text('preview.page', { page: index + 1, count: pages.length })}
          />
        ))}
    </section>
  );
}
