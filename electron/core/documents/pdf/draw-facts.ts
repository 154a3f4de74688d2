import { drawText, layOutText } from './draw-text.ts';
import { heightKept, type PageFlow } from './page-flow.ts';
import { contentWidth, page, styles } from './style.ts';
import type { Fact } from './summary.ts';
import type { Element, TaggedPdf } from './tagged-pdf.ts';

const labelWidth = 128;
const gap = 14;
const rowGap = 1.4;
const valueLeft = page.left + labelWidth + gap;

/** A table of two columns, label and value; a row is never parted between two pages. */
export function prepareFacts(pdf: TaggedPdf, facts: Fact[]) {
  const rows = facts.map((fact) => {
    const labelStyle = fact.alert === 'label' ? styles.alert : styles.label;
    const valueStyle =
      fact.url !== undefined ? styles.link : fact.alert === 'value' ? styles.alert : styles.value;
    const label = layOutText(pdf, fact.label, labelWidth, labelStyle);
    const value = layOutText(pdf, fact.value, contentWidth - labelWidth - gap, valueStyle);
    return { label, value, url: fact.url, height: Math.max(label.height, value.height) + rowGap };
  });

  return {
    keptHeight: heightKept(rows.map((row) => row.height)),
    draw(flow: PageFlow, parent: Element): void {
      pdf.container(parent, 'Table', (table) => {
        for (const { label, value, url, height } of rows) {
          flow.makeRoom(height);
          pdf.container(table, 'TR', (row) => {
            pdf.leaf(row, 'TH', () => drawText(pdf, label, page.left, flow.y), 'Row');
            const drawValue = (): void => drawText(pdf, value, valueLeft, flow.y);
            if (url === undefined) pdf.leaf(row, 'TD', drawValue);
            else
              pdf.container(row, 'TD', (cell) => {
                const width = Math.max(...value.lines.map((line) => pdf.measure(line, value.style)));
                pdf.link(cell, url, { x: valueLeft, y: flow.y, width, height: value.height }, drawValue);
              });
          });
          flow.y += height;
        }
      });
    },
  };
}
