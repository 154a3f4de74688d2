import { drawText, layOutText } from './draw-text.ts';
import { heightKept, type PageFlow } from './page-flow.ts';
import { colors, contentWidth, page, styles } from './style.ts';
import type { Task } from './summary.ts';
import type { Element, TaggedPdf } from './tagged-pdf.ts';

const indent = 18;
const box = { size: 8.5, radius: 1.5, line: 0.8 };
const tick = {
  points: [
    [1.9, 4.4],
    [3.7, 6.3],
    [6.7, 2.4],
  ],
  line: 1.3,
} as const;
const taskGap = 2.6;

/** A list with boxes to tick by hand. A ticked one is an artifact too: its task says in words that it is done. */
export function prepareChecklist(pdf: TaggedPdf, tasks: Task[]) {
  const items = tasks.map(({ text, isDone }) => {
    const block = layOutText(pdf, text, contentWidth - indent, styles.value);
    return { block, isDone, height: block.height + taskGap };
  });

  return {
    keptHeight: heightKept(items.map((item) => item.height)),
    draw(flow: PageFlow, parent: Element): void {
      pdf.container(parent, 'L', (list) => {
        for (const { block, isDone, height } of items) {
          flow.makeRoom(height);
          const top = flow.y + (styles.value.leading - box.size) / 2;
          pdf.artifact('Layout', () => {
            pdf.frame(page.left, top, box.size, box.radius, isDone ? colors.accent : colors.frame, box.line);
            if (isDone) pdf.stroke(page.left, top, tick.points, colors.accent, tick.line);
          });
          pdf.container(list, 'LI', (item) =>
            pdf.leaf(item, 'LBody', () => drawText(pdf, block, page.left + indent, flow.y)),
          );
          flow.y += height;
        }
      });
    },
  };
}
