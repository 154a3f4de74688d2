import { wrapText } from './wrap-text.ts';
import { baseline } from './draw-text.ts';
import { colors, page, styles } from './style.ts';
import type { TaggedPdf } from './tagged-pdf.ts';

const top = 802;

/** Draws the foot of every page: what the paper is, and page x of y. Readers skip it, so it is an artifact. */
export function drawFooters(
  pdf: TaggedPdf,
  name: string,
  pageWords: (page: number, count: number) => string,
): void {
  const style = styles.foot;
  const y = baseline(top + 6, style);
  pdf.eachPage((index, count) =>
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
