import { getDocument, VerbosityLevel } from 'pdfjs-dist';
import * as pdfjsWorker from 'pdfjs-dist/build/pdf.worker.mjs';
import { Language } from '../../../shared/language.ts';

/** Width and height of a page, in points (1/72 inch). */
export type PageSize = { width: number; height: number };

/** A PDF that can be drawn. Pages are counted from 1. */
export type Pdf = {
  pages: readonly PageSize[];
  /** What the file says it is written in. */
  language: Language | null;
  /** A picture of a page; `scale` is pixels for each point. Rejects where it was stopped or the page cannot be drawn. */
  draw: (page: number, scale: number, stop: AbortSignal) => Promise<HTMLCanvasElement>;
  /** The words of a page, in the order in which they are read. */
  textOf: (page: number) => Promise<string>;
  close: () => Promise<void>;
};

/**
 * Opens a PDF of this app: its fonts are inside, so that nothing is fetched, and it is drawn onto canvases only, since
 * the window's policy allows neither scripts from text nor WebAssembly. Rejects with what pdf.js throws.
 */
export async function openPdf(bytes: Uint8Array): Promise<Pdf> {
  // Read here and not in a worker: `trusted-types 'none'` lets no page start one. What is read is made by this app.
  Object.assign(globalThis, { pdfjsWorker });
  const task = getDocument({
    data: bytes.slice(), // pdf.js takes the memory away
    useWasm: false,
    useWorkerFetch: false,
    useSystemFonts: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  const file = await task.promise;
  const pages: PageSize[] = [];
  for (let page = 1; page <= file.numPages; page++) {
    const { width, height } = (await file.getPage(page)).getViewport({ scale: 1 });
    pages.push({ width, height });
  }
  const { info } = await file.getMetadata();
  const language = Language.safeParse('Language' in info ? String(info.Language).slice(0, 2) : null);

  return {
    pages,
    language: language.data ?? null,
    async draw(number, scale, stop) {
      const page = await file.getPage(number);
      stop.throwIfAborted();
      const viewport = page.getViewport({ scale });
      const canvas = document.createElement('canvas');
      canvas.width = Math.ceil(viewport.width);
      canvas.height = Math.ceil(viewport.height);
      // 'print', which does not wait for the window's next picture: a hidden window draws none.
      const drawing = page.render({ canvas, viewport, intent: 'print' });
      const end = (): void => drawing.cancel();
      stop.addEventListener('abort', end, { once: true });
      try {
        await drawing.promise;
      } finally {
        stop.removeEventListener('abort', end);
      }
      return canvas;
    },
    async textOf(number) {
      const { items } = await (await file.getPage(number)).getTextContent();
      return items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ' '}` : '')).join('');
    },
    close: () => task.destroy(),
  };
}
