import type { Fonts } from './fonts.ts';
import type { Logo } from './logo.ts';
import type { MeasureText } from './measure-text.ts';
import type { PdfDocument, PdfImage } from './pdfkit.ts';
import { page, type TextStyle } from './style.ts';
import type { Run } from './text-runs.ts';

/** Draws on the page of a document that is open now; what it draws must be inside a tag or an artifact. */
export type Pen = {
  measure(text: string, style: TextStyle): number;
  text(text: string, x: number, y: number, style: TextStyle): void;
  rule(y: number, color: string, thickness: number): void;
  box(x: number, y: number, width: number, height: number, radius: number, color: string): void;
  /** An empty box with an edge, drawn inside of its measures. */
  frame(x: number, y: number, size: number, radius: number, color: string, thickness: number): void;
  /** A line through the given points, which count from x and y. */
  stroke(
    x: number,
    y: number,
    points: readonly (readonly [number, number])[],
    color: string,
    thickness: number,
  ): void;
  /** Fills rectangles of whole units, which count from x and y, as one area: no light shines between them. */
  area(x: number, y: number, unit: number, rectangles: readonly Rectangle[], color: string): void;
  logo(logo: Logo, x: number, y: number, width: number, height: number): void;
  /** Draws turned counter-clockwise by `degrees` around a point. */
  turned(degrees: number, x: number, y: number, draw: () => void): void;
};

export type Rectangle = { x: number; y: number; width: number; height: number };

/** A pen for one document; the fonts and logos that it uses become part of that document once each. */
export function makePen(document: PdfDocument, fonts: Fonts, measureText: MeasureText): Pen {
  const registered = new Set<string>();
  const placed = new Map<Logo, PdfImage>();
  /** Without the per-word cache, which would put right-to-left words into the wrong order. */
  const featuresOf = (run: Run): { features?: never[] } => (run.rightToLeft ? { features: [] } : {});
  const useFont = (run: Run, size: number): void => {
    if (!registered.has(run.font)) {
      document.registerFont(run.font, fonts.font(run.font));
      registered.add(run.font);
    }
    document.font(run.font, size);
  };

  return {
    measure: (text, style) => measureText(text, style.weight).width * style.size,
    text(text, x, y, style) {
      document.fillColor(style.color);
      let at = x;
      for (const run of measureText(text, style.weight).runs) {
        useFont(run, style.size);
        document.text(run.text, at, y, { lineBreak: false, baseline: 'alphabetic', ...featuresOf(run) });
        at += run.width * style.size;
      }
    },
    rule(y, color, thickness) {
      document.moveTo(page.left, y).lineTo(page.right, y).lineWidth(thickness).stroke(color);
    },
    box(x, y, width, height, radius, color) {
      document.roundedRect(x, y, width, height, radius).fill(color);
    },
    frame(x, y, size, radius, color, thickness) {
      const inset = size - thickness;
      document
        .roundedRect(x + thickness / 2, y + thickness / 2, inset, inset, radius)
        .lineWidth(thickness)
        .stroke(color);
    },
    stroke(x, y, points, color, thickness) {
      for (const [index, [dx, dy]] of points.entries())
        if (index === 0) document.moveTo(x + dx, y + dy);
        else document.lineTo(x + dx, y + dy);
      document.lineWidth(thickness).stroke(color);
    },
    area(x, y, unit, rectangles, color) {
      document.save().translate(x, y).scale(unit);
      for (const { x: left, y: top, width, height } of rectangles) document.rect(left, top, width, height);
      document.fill(color).restore();
    },
    logo(logo, x, y, width, height) {
      let image = placed.get(logo);
      if (!image) placed.set(logo, (image = logo.placeIn(document, `Logo${placed.size + 1}`)));
      document.image(image, x, y, { width, height });
    },
    turned(degrees, x, y, draw) {
      document.save().rotate(-degrees, { origin: [x, y] });
      draw();
      document.restore();
    },
  };
}
