import { prepareChecklist } from './draw-checklist.ts';
import { prepareFacts } from './draw-facts.ts';
import { prepareParagraphs } from './draw-paragraphs.ts';
import { prepareSteps } from './draw-steps.ts';
import { prepareTable } from './draw-table.ts';
import { drawText, layOutText } from './draw-text.ts';
import { drawTitle } from './draw-title.ts';
import type { Logo } from './logo.ts';
import type { PageFlow } from './page-flow.ts';
import { colors, contentWidth, page, styles } from './style.ts';
import type { Block, Section, Summary } from './summary.ts';
import type { Bookmark, TaggedPdf } from './tagged-pdf.ts';

const headingGap = { above: 9, rule: 6, below: 2.5 };

/** Draws title and sections from the top of the flow's page on, each section with a bookmark below the given one. */
export function drawSummary(
  flow: PageFlow,
  summary: Summary,
  logo: Logo | null = null,
  bookmark: Bookmark | null = null,
): void {
  drawTitle(flow, summary, logo);
  for (const section of summary.sections) drawSection(flow, section, bookmark);
}

function drawSection(flow: PageFlow, { heading, block }: Section, bookmark: Bookmark | null): void {
  const { pdf, parent } = flow;
  const title = layOutText(pdf, heading, contentWidth, styles.heading);
  const body = prepareBlock(pdf, block);
  const headHeight = headingGap.above + headingGap.rule + title.height + headingGap.below;
  if (!flow.makeRoom(headHeight + body.keptHeight)) {
    flow.y += headingGap.above;
    pdf.artifact('Layout', () => pdf.rule(flow.y, colors.rule, 0.6));
    flow.y += headingGap.rule;
  }
  pdf.bookmark(heading, flow.y - headingGap.rule, bookmark);
  pdf.leaf(parent, 'H2', () => drawText(pdf, title, page.left, flow.y));
  flow.y += title.height + headingGap.below;
  body.draw(flow, parent);
}

function prepareBlock(pdf: TaggedPdf, block: Block) {
  switch (block.type) {
    case 'facts':
      return prepareFacts(pdf, block.facts);
    case 'steps':
      return prepareSteps(pdf, block.steps);
    case 'checklist':
      return prepareChecklist(pdf, block.tasks);
    case 'table':
      return prepareTable(pdf, block);
    case 'paragraphs':
      return prepareParagraphs(pdf, block.paragraphs);
  }
}
