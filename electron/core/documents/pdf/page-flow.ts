import { page, styles } from './style.ts';
import type { Element, TaggedPdf } from './tagged-pdf.ts';

/** The place on the page where the next thing is drawn, in points from the top. */
export type PageFlow = {
  pdf: TaggedPdf;
  /** What everything on these pages is part of. */
  parent: Element;
  y: number;
  /** Begins a new page where less than `height` points are left, and says whether it did. */
  makeRoom(height: number): boolean;
};

/** Opens the first page; every page gets the watermark, where there is one, before anything else is drawn on it. */
export function startPages(pdf: TaggedPdf, parent: Element, watermark: string | null): PageFlow {
  const addPage = (): void => {
    pdf.addPage();
    if (watermark !== null) drawWatermark(pdf, watermark);
  };
  addPage();
  return {
    pdf,
    parent,
    y: page.top,
    makeRoom(height) {
      if (this.y + height <= page.bottom) return false;
      addPage();
      this.y = page.top;
      return true;
    },
  };
}

/** Rows that take less than this are not parted between two pages. */
const KEPT_TOGETHER = 220;

/** How much of a block, by the heights of its rows, must fit below its heading: all of a short one, else its first row. */
export function heightKept(rows: number[]): number {
  const sum = rows.reduce((total, height) => total + height, 0);
  return sum <= KEPT_TOGETHER ? sum : (rows[0] ?? 0);
}

function drawWatermark(pdf: TaggedPdf, word: string): void {
  const style = styles.watermark;
  const x = page.width / 2;
  const y = page.height / 2;
  pdf.artifact('Pagination', () =>
    pdf.turned(52, x, y, () =>
      pdf.text(word, x - pdf.measure(word, style) / 2, y + style.size * 0.36, style),
    ),
  );
}
