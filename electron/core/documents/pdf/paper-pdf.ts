import type { Language } from '../../../../shared/language.ts';
import type { Summary } from './summary.ts';

/** A paper to print: its words, and the name and title of its file. */
export type Paper = {
  /** Title of the document in its metadata. */
  title: string;
  keywords: string;
  language: Language;
  content: Summary;
  /** The foot of every page, beside the page's number. */
  foot: string;
};

/**
 * Makes PDFs of papers that carry no packet: PDF/A-3a and PDF/UA-1 as a summary, the same bytes for the same paper.
 * Fonts are loaded once, with the first; other work gets its turn between two papers.
 */
export async function* makePaperPdfs(papers: Iterable<Paper>): AsyncGenerator<Uint8Array> {
  const [{ makeFonts }, { makeMeasureText }, { makePaper }] = await Promise.all([
    import('./fonts.ts'),
    import('./measure-text.ts'),
    import('./make-paper.ts'),
  ]);
  const fonts = makeFonts();
  const measureText = makeMeasureText(fonts);
  for (const paper of papers) {
    await new Promise((resolve) => setImmediate(resolve));
    yield await makePaper(paper, fonts, measureText);
  }
}
