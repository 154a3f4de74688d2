import { drawText, layOutText } from './draw-text.ts';
import type { PageFlow } from './page-flow.ts';
import { contentWidth, page, styles } from './style.ts';
import type { Element, TaggedPdf } from './tagged-pdf.ts';

const paragraphGap = 4;

/** Texts of any length, line by line over as many pages as it takes. */
export function prepareParagraphs(pdf: TaggedPdf, paragraphs: string[]) {
  const style = styles.value;
  const blocks = paragraphs.map((text) => layOutText(pdf, text, contentWidth, style, Infinity));

  return {
    keptHeight: Math.min(blocks[0]?.lines.length ?? 0, 3) * style.leading,
    draw(flow: PageFlow, parent: Element): void {
      for (const { lines } of blocks) {
        pdf.container(parent, 'P', (paragraph) => {
          for (let rest = lines; rest.length > 0;) {
            flow.makeRoom(style.leading);
            const fitting = Math.max(1, Math.floor((page.bottom - flow.y) / style.leading));
            const part = { lines: rest.slice(0, fitting), style, height: 0 };
            pdf.part(paragraph, () => drawText(pdf, part, page.left, flow.y));
            flow.y += part.lines.length * style.leading;
            rest = rest.slice(fitting);
          }
        });
        flow.y += paragraphGap;
      }
    },
  };
}
