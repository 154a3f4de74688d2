import { prepareFacts } from './draw-facts.ts';
import { prepareSteps } from './draw-steps.ts';
import { prepareTable } from './draw-table.ts';
import { baseline, drawText, layOutText } from './draw-text.ts';
import type { PageFlow } from './page-flow.ts';
import { colors, contentWidth, page, styles, tones } from './style.ts';
import type { Block, Section, Summary } from './summary.ts';
import type { TaggedPdf } from './tagged-pdf.ts';

const headingGap = { above: 9, rule: 6, below: 2.5 };
const badge = { padding: 7, height: 16 };

/** Draws title and sections from the top of the flow's page on. */
export function drawSummary(flow: PageFlow, summary: Summary): void {
  drawTitle(flow, summary);
  for (const section of summary.sections) drawSection(flow, section);
}

function drawTitle(flow: PageFlow, { eyebrow, name, lead, state }: Summary): void {
  const { pdf } = flow;
  const top = flow.y;
  const inOneLine = pdf.measure(name, styles.title) <= contentWidth;
  const title = layOutText(pdf, name, contentWidth, inOneLine ? styles.title : styles.longTitle, 4);
  const paragraphs = [
    { tag: 'P', block: layOutText(pdf, eyebrow, contentWidth / 2, styles.eyebrow, 1), below: 6 },
    { tag: 'H1', block: title, below: 3 },
    { tag: 'P', block: layOutText(pdf, lead, contentWidth, styles.lead), below: 0 },
  ] as const;
  for (const { tag, block, below } of paragraphs) {
    pdf.leaf(pdf.root, tag, () => drawText(pdf, block, page.left, flow.y));
    flow.y += block.height + below;
  }
  drawState(pdf, state, top + styles.eyebrow.leading / 2);
}

/** The state at the right margin, level with the eyebrow. */
function drawState(pdf: TaggedPdf, { text, tone }: Summary['state'], middle: number): void {
  const style = { ...styles.eyebrow, size: 8.5, color: tones[tone].color };
  const width = pdf.measure(text, style) + 2 * badge.padding;
  const x = page.right - width;
  const top = middle - badge.height / 2;
  pdf.artifact('Layout', () => pdf.box(x, top, width, badge.height, badge.height / 2, tones[tone].ground));
  pdf.leaf(pdf.root, 'P', () =>
    pdf.text(text, x + badge.padding, baseline(top, { ...style, leading: badge.height }), style),
  );
}

function drawSection(flow: PageFlow, { heading, block }: Section): void {
  const { pdf } = flow;
  const title = layOutText(pdf, heading, contentWidth, styles.heading);
  const body = prepareBlock(pdf, block);
  const headHeight = headingGap.above + headingGap.rule + title.height + headingGap.below;
  if (!flow.makeRoom(headHeight + body.keptHeight)) {
    flow.y += headingGap.above;
    pdf.artifact('Layout', () => pdf.rule(flow.y, colors.rule, 0.6));
    flow.y += headingGap.rule;
  }
  pdf.leaf(pdf.root, 'H2', () => drawText(pdf, title, page.left, flow.y));
  flow.y += title.height + headingGap.below;
  body.draw(flow, pdf.root);
}

function prepareBlock(pdf: TaggedPdf, block: Block) {
  switch (block.type) {
    case 'facts':
      return prepareFacts(pdf, block.facts);
    case 'steps':
      return prepareSteps(pdf, block.steps);
    case 'table':
      return prepareTable(pdf, block.columns, block.rows);
  }
}
