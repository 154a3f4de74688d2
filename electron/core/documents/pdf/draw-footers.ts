import { wrapText } from './wrap-text.ts';
import { baseline } from './draw-text.ts';
import { colors, page, styles } from './style.ts';
import type { TaggedPdf } from './tagged-pdf.ts';

const top = 802;

/**
 * Draws the foot of every open page, which are those of one paper, and closes them: what the paper is, and page x of
 * y. Readers skip it, so it is an artifact. Gives the number of pages.
 */
export function closeWithFooters(
  pdf: TaggedPdf,
  name: string,
  pageWords: (page: number, count: number) => string,
): number {
  const style = styles.foot;
  const y = baseline(top + 6, style);
  return pdf.closePages((index, count) =>
    pdf.artifact('Pagination', () => {
      const number = pageWords(index + 1, count);
      const numberWidth = pdf.measure(number, style);
      const room = page.right - page.left - numberWidth - 20;
      const [line = ''] = wrapText(name, room, (text) => pdf.measure(text, style), 1);
      pdf.rule(top, colors.rule, 0.6);
      pdf.text(line, page.left, y, style);
      pdf.text(number, page.right - numberWidth, y, style);
    }),
  );
}
