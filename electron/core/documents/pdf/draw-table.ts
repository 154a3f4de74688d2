import { drawText, layOutText, type TextBlock } from './draw-text.ts';
import { heightKept, type PageFlow } from './page-flow.ts';
import { colors, contentWidth, page, styles, type TextStyle } from './style.ts';
import type { Block, Column } from './summary.ts';
import type { Element, TaggedPdf } from './tagged-pdf.ts';

const padding = { x: 5, y: 3 };

type Cell = { block: TextBlock; x: number };
type Row = { cells: Cell[]; height: number };

/** A table with a head, which stands again on top of every further page (there as an artifact: it is read once). */
export function prepareTable(pdf: TaggedPdf, { columns, rows, rowHead }: Extract<Block, { type: 'table' }>) {
  const headings = columns.map((column) => column.heading);
  const head = layOutRow(pdf, columns, headings, styles.columnHead);
  const body = rows.map((row) => layOutRow(pdf, columns, row, styles.cell));

  return {
    keptHeight: head.height + heightKept(body.map((row) => row.height)),
    draw(flow: PageFlow, parent: Element): void {
      pdf.container(parent, 'Table', (table) => {
        drawHead(pdf, flow, head, table);
        pdf.container(table, 'TBody', (group) =>
          body.forEach((row, index) => {
            if (flow.makeRoom(row.height)) drawHead(pdf, flow, head, null);
            else if (index > 0) pdf.artifact('Layout', () => pdf.rule(flow.y, colors.rule, 0.5));
            pdf.container(group, 'TR', (line) => {
              for (const [column, cell] of row.cells.entries()) {
                const isHead = rowHead && column === 0;
                pdf.leaf(
                  line,
                  isHead ? 'TH' : 'TD',
                  () => drawCell(pdf, flow, cell),
                  isHead ? 'Row' : undefined,
                );
              }
            });
            flow.y += row.height;
          }),
        );
      });
    },
  };
}

/** Draws the head as part of its table, or where there is none as an artifact. */
function drawHead(pdf: TaggedPdf, flow: PageFlow, head: Row, table: Element | null): void {
  pdf.artifact('Layout', () => pdf.box(page.left, flow.y, contentWidth, head.height, 2, colors.band));
  if (table)
    pdf.container(table, 'THead', (group) =>
      pdf.container(group, 'TR', (line) => {
        for (const cell of head.cells) pdf.leaf(line, 'TH', () => drawCell(pdf, flow, cell), 'Column');
      }),
    );
  else
    pdf.artifact('Pagination', () => {
      for (const cell of head.cells) drawCell(pdf, flow, cell);
    });
  flow.y += head.height;
}

function layOutRow(pdf: TaggedPdf, columns: Column[], texts: string[], style: TextStyle): Row {
  let x = page.left;
  const cells = columns.map((column, index) => {
    const width = (contentWidth * column.share) / 100;
    const cell = {
      x: x + padding.x,
      block: layOutText(pdf, texts[index] ?? '', width - 2 * padding.x, style),
    };
    x += width;
    return cell;
  });
  return { cells, height: Math.max(...cells.map((cell) => cell.block.height)) + 2 * padding.y };
}

const drawCell = (pdf: TaggedPdf, flow: PageFlow, { block, x }: Cell): void =>
  drawText(pdf, block, x, flow.y + padding.y);
