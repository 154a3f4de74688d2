import { drawText, layOutText } from './draw-text.ts';
import { heightKept, type PageFlow } from './page-flow.ts';
import { contentWidth, page, styles } from './style.ts';
import type { Element, TaggedPdf } from './tagged-pdf.ts';

const indent = 16;
const stepGap = 1.4;

/** A numbered list. */
export function prepareSteps(pdf: TaggedPdf, steps: string[]) {
  const items = steps.map((step, index) => {
    const number = layOutText(pdf, `${index + 1}.`, indent, styles.label);
    const text = layOutText(pdf, step, contentWidth - indent, styles.value);
    return { number, text, height: text.height + stepGap };
  });

  return {
    keptHeight: heightKept(items.map((item) => item.height)),
    draw(flow: PageFlow, parent: Element): void {
      pdf.container(parent, 'L', (list) => {
        for (const { number, text, height } of items) {
          flow.makeRoom(height);
          pdf.container(list, 'LI', (item) => {
            pdf.leaf(item, 'Lbl', () => drawText(pdf, number, page.left, flow.y));
            pdf.leaf(item, 'LBody', () => drawText(pdf, text, page.left + indent, flow.y));
          });
          flow.y += height;
        }
      });
    },
  };
}
