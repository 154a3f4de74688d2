import { useCallback, useEffect, useRef, useState } from 'react';
import type { Pdf } from './open-pdf.ts';

/** Pixels for each point on paper: 200 to the inch. */
const PRINT_SCALE = 200 / 72;

/** How far printing is; `ready` holds a picture of each page, as a data address. */
export type Printing =
  | { is: 'idle' }
  | { is: 'preparing'; page: number }
  | { is: 'ready'; sheets: readonly string[] }
  | { is: 'failed' };

/** Draws every page for paper, tells how far it is, and can be stopped; whoever shows the sheets opens the system's dialog. */
export function usePrint(pdf: Pdf | null) {
  const [printing, setPrinting] = useState<Printing>({ is: 'idle' });
  const stop = useRef<AbortController | null>(null);

  const end = useCallback((): void => {
    stop.current?.abort();
    setPrinting({ is: 'idle' });
  }, []);
  // The pages are another paper's, or nobody looks any more.
  useEffect(() => (pdf ? end : undefined), [pdf, end]);

  const start = async (): Promise<void> => {
    if (!pdf) return;
    const mine = new AbortController();
    stop.current = mine;
    const sheets: string[] = [];
    try {
      for (let page = 1; page <= pdf.pages.length; page++) {
        mine.signal.throwIfAborted();
        setPrinting({ is: 'preparing', page });
        const canvas = await pdf.draw(page, PRINT_SCALE, mine.signal);
        // A data address: the window's policy allows no picture from a blob.
        sheets.push(canvas.toDataURL('image/png'));
      }
      if (!mine.signal.aborted) setPrinting({ is: 'ready', sheets });
    } catch {
      if (!mine.signal.aborted) setPrinting({ is: 'failed' });
    }
  };

  return { printing, start: () => void start(), end };
}
