import type { Fonts } from './fonts.ts';
import type { TextStyle } from './style.ts';
import { type Run, splitRuns } from './text-runs.ts';

/** Texts whose runs and widths are kept; the labels of both languages, word by word, are about 1,500. */
const KEPT_TEXTS = 8000;
const LONGEST_KEPT = 64;

/** A text's runs with their widths at a size of one point. */
type Measured = { runs: readonly (Run & { width: number })[]; width: number };

/** Measures texts, without a document: what a file holds must not depend on what was measured for others before it. */
export type MeasureText = (text: string, weight: TextStyle['weight']) => Measured;

export function makeMeasureText(fonts: Fonts): MeasureText {
  const kept = new Map<string, Measured>();

  /** As pdfkit lays it out: word by word, each with the blank behind it, but for right-to-left runs. */
  function widthOf({ font: name, text, rightToLeft }: Run): number {
    const font = fonts.font(name);
    const parts = rightToLeft ? [text] : text.split(/(?<= )/u);
    const width = parts.reduce(
      (sum, part) => sum + font.layout(part, rightToLeft ? [] : undefined).advanceWidth,
      0,
    );
    return width / font.unitsPerEm;
  }

  function measure(text: string, weight: TextStyle['weight']): Measured {
    const runs = splitRuns(text, weight, fonts).map((run) => Object.assign(run, { width: widthOf(run) }));
    return { runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
  }

  return (text, weight) => {
    const key = `${weight} ${text}`;
    let measured = kept.get(key);
    if (measured) return measured;
    measured = measure(text, weight);
    if (text.length > LONGEST_KEPT) return measured;
    if (kept.size >= KEPT_TEXTS) kept.clear();
    kept.set(key, measured);
    return measured;
  };
}
