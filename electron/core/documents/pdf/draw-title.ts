import { baseline, drawText, layOutText } from './draw-text.ts';
import type { Logo } from './logo.ts';
import type { PageFlow } from './page-flow.ts';
import { QUIET_ZONE, qrCode } from './qr-code.ts';
import { colors, contentWidth, page, styles, tones } from './style.ts';
import type { Summary } from './summary.ts';

/** Room for a logo of any proportions, and between it and the name beside it. */
const logoBox = { width: 130, height: 30, gap: 12 };
const belowLetterhead = 15;
const badge = { padding: 7, height: 16, gap: 9 };
/** Half a millimetre for each square of a code, so that a phone reads it from a copy too. */
const codeUnit = 1.5;
const codeGap = 20;

/** Draws whose paper it is, its kind, state, name and lead, and beside them its code. */
export function drawTitle(flow: PageFlow, summary: Summary, logo: Logo | null): void {
  const top = flow.y;
  const code = summary.code && { ...summary.code, ...qrCode(summary.code.text) };
  const codeWidth = code ? code.size * codeUnit : 0;
  const width = contentWidth - (code ? codeWidth + codeGap : 0);
  if (summary.letterhead) drawLetterhead(flow, summary.letterhead, logo, width);
  drawKindAndState(flow, summary);
  drawName(flow, summary, width);
  const codeBottom = code ? drawCode(flow, code, page.right - codeWidth, top) : top;
  drawLead(flow, summary, flow.y < codeBottom ? width : contentWidth);
  flow.y = Math.max(flow.y, codeBottom);
}

function drawLetterhead(
  flow: PageFlow,
  { name, alt }: NonNullable<Summary['letterhead']>,
  logo: Logo | null,
  width: number,
): void {
  const { pdf, parent, y } = flow;
  if (name === '' && !logo) return;
  let left = page.left;
  if (logo) {
    const scale = Math.min(logoBox.width / logo.width, logoBox.height / logo.height);
    const box = { x: left, y, width: logo.width * scale, height: logo.height * scale };
    box.y += (logoBox.height - box.height) / 2;
    pdf.figure(parent, alt, box, () => pdf.logo(logo, box.x, box.y, box.width, box.height));
    left += box.width + logoBox.gap;
  }
  if (name !== '') {
    const text = layOutText(pdf, name, page.left + width - left, styles.partner, 2);
    pdf.leaf(parent, 'P', () => drawText(pdf, text, left, logo ? y + (logoBox.height - text.height) / 2 : y));
  }
  flow.y += logoBox.height + belowLetterhead;
}

/** The kind of paper, and its state in a badge beside it. */
function drawKindAndState(flow: PageFlow, { eyebrow, state: { text, tone } }: Summary): void {
  const { pdf, parent, y } = flow;
  const kind = layOutText(pdf, eyebrow, contentWidth / 2, styles.eyebrow, 1);
  pdf.leaf(parent, 'P', () => drawText(pdf, kind, page.left, y));
  const style = { ...styles.badge, color: tones[tone].color };
  const x = page.left + pdf.measure(kind.lines[0] ?? '', styles.eyebrow) + badge.gap;
  const width = pdf.measure(text, style) + 2 * badge.padding;
  const top = y + (kind.height - badge.height) / 2;
  pdf.artifact('Layout', () => pdf.box(x, top, width, badge.height, badge.height / 2, tones[tone].ground));
  pdf.leaf(parent, 'P', () => pdf.text(text, x + badge.padding, baseline(y, style), style));
  flow.y += kind.height + 6;
}

function drawName(flow: PageFlow, { name }: Summary, width: number): void {
  const { pdf, parent } = flow;
  const style = pdf.measure(name, styles.title) <= width ? styles.title : styles.longTitle;
  const title = layOutText(pdf, name, width, style, 4);
  pdf.leaf(parent, 'H1', () => drawText(pdf, title, page.left, flow.y));
  flow.y += title.height + 3;
}

function drawLead(flow: PageFlow, { lead }: Summary, width: number): void {
  const { pdf, parent } = flow;
  const text = layOutText(pdf, lead, width, styles.lead);
  pdf.leaf(parent, 'P', () => drawText(pdf, text, page.left, flow.y));
  flow.y += text.height;
}

type Code = NonNullable<Summary['code']> & ReturnType<typeof qrCode>;

/** Draws the code on white, and the words below it; gives where they end. */
function drawCode(
  { pdf, parent }: PageFlow,
  { size, dark, alt, caption }: Code,
  x: number,
  y: number,
): number {
  const width = size * codeUnit;
  const quiet = QUIET_ZONE * codeUnit;
  const box = { x: x - quiet, y: y - quiet, width: width + 2 * quiet, height: width + 2 * quiet };
  pdf.figure(parent, alt, box, () => {
    pdf.box(box.x, box.y, box.width, box.height, 0, colors.paper);
    pdf.area(x, y, codeUnit, dark, colors.code);
  });
  const words = layOutText(pdf, caption, box.width, styles.foot, 1);
  const top = box.y + box.height;
  const indent = (width - pdf.measure(words.lines[0] ?? '', styles.foot)) / 2;
  pdf.leaf(parent, 'P', () => drawText(pdf, words, x + indent, top));
  return top + words.height;
}
