import type { TextStyle } from './style.ts';
import type { TaggedPdf } from './tagged-pdf.ts';
import { wrapText } from './wrap-text.ts';

/** Lines ready to be drawn, and the height that they take. */
export type TextBlock = { lines: string[]; style: TextStyle; height: number };

/** Most lines of one value; the longest text that a packet may hold in a printed member (a name of 200) needs fewer. */
const MAX_LINES = 12;

export function layOutText(
  pdf: TaggedPdf,
  text: string,
  width: number,
  style: TextStyle,
  maxLines = MAX_LINES,
): TextBlock {
  const lines = wrapText(text, width, (part) => pdf.measure(part, style), maxLines);
  return { lines, style, height: lines.length * style.leading };
}

/** Draws the lines with the top of the first one at `top`. */
export function drawText(pdf: TaggedPdf, { lines, style }: TextBlock, x: number, top: number): void {
  lines.forEach((line, index) => pdf.text(line, x, baseline(top, style) + index * style.leading, style));
}

/** Where letters stand so that capitals are in the middle of their line: Noto Sans has capitals of 0.714 em. */
export const baseline = (top: number, style: TextStyle): number =>
  top + (style.leading + style.size * 0.714) / 2;
