import { encode } from 'uqr';
import type { Rectangle } from './pen.ts';

/** A QR code as rectangles of its dark squares; sizes are in squares. */
export type QrCode = { size: number; dark: Rectangle[] };

/** The light squares that a reader needs around a code (ISO/IEC 18004, 6.3.8). */
export const QUIET_ZONE = 4;

/** The code of a short text, readable with up to 15 % of it lost to a fold or a stain. */
export function qrCode(text: string): QrCode {
  const { size, data } = encode(text, { ecc: 'M', border: 0 });
  return { size, dark: data.flatMap(darkRuns) };
}

function darkRuns(row: readonly boolean[], y: number): Rectangle[] {
  const runs: Rectangle[] = [];
  for (const [x, isDark] of row.entries()) {
    const last = runs.at(-1);
    if (!isDark) continue;
    if (last && last.x + last.width === x) last.width += 1;
    else runs.push({ x, y, width: 1, height: 1 });
  }
  return runs;
}
