import type { Language } from '../../../../shared/language.ts';
import type { Fonts } from './fonts.ts';
import type { MeasureText } from './measure-text.ts';
import { declareAccessible, escapeMetadata, fixedDate } from './pdf-metadata.ts';
import { openPdfDocument, type StructElement } from './pdfkit.ts';
import { page, type TextStyle } from './style.ts';
import type { Run } from './text-runs.ts';

export type Element = StructElement;
type Container = 'Table' | 'THead' | 'TBody' | 'TR' | 'L' | 'LI';
type Leaf = 'H1' | 'H2' | 'P' | 'TH' | 'TD' | 'Lbl' | 'LBody';

/**
 * A document in which everything drawn is either content with a tag or an artifact, as PDF/UA-1 asks. Points from
 * the top left; `y` of a text is its baseline. Texts must be printable (printable-text.ts).
 */
export type TaggedPdf = {
  root: Element;
  addPage(): void;
  /** Goes through all pages; what is drawn in `visit` lands on the page of that index. */
  eachPage(visit: (index: number, count: number) => void): void;
  pageCount(): number;
  container(parent: Element, tag: Container, fill: (element: Element) => void): void;
  leaf(parent: Element, tag: Leaf, draw: () => void, scope?: 'Row' | 'Column'): void;
  artifact(kind: 'Layout' | 'Pagination', draw: () => void): void;
  measure(text: string, style: TextStyle): number;
  text(text: string, x: number, y: number, style: TextStyle): void;
  rule(y: number, color: string, thickness: number): void;
  box(x: number, y: number, width: number, height: number, radius: number, color: string): void;
  /** Draws turned counter-clockwise by `degrees` around a point. */
  turned(degrees: number, x: number, y: number, draw: () => void): void;
  attach(name: string, bytes: Uint8Array, description: string): void;
  finish(): Promise<Uint8Array>;
};

type Options = {
  title: string;
  keywords: string;
  language: Language;
  fonts: Fonts;
  measureText: MeasureText;
};

/** Opens an A4 document that is PDF/A-3a and PDF/UA-1 in one file, and has the same bytes for the same calls. */
export function openTaggedPdf({ title, keywords, language, fonts, measureText }: Options): TaggedPdf {
  const producer = 'Onboarding Desk';
  const document = openPdfDocument({
    size: 'A4',
    margins: { top: 0, right: 0, bottom: 0, left: 0 },
    bufferPages: true,
    autoFirstPage: false,
    font: null,
    pdfVersion: '1.7',
    subset: 'PDF/A-3a',
    tagged: true,
    displayTitle: true,
    lang: language,
    info: {
      Title: title,
      Keywords: keywords,
      Creator: producer,
      Producer: producer,
      CreationDate: fixedDate,
      ModDate: fixedDate,
    },
  });
  declareAccessible(document);
  escapeMetadata(document);
  const chunks: Buffer[] = [];
  document.on('data', (chunk: Buffer) => chunks.push(chunk));
  const ended = new Promise<void>((resolve, reject) => document.on('end', resolve).on('error', reject));

  const root = document.struct('Document', {});
  document.addStructure(root);

  const registered = new Set<string>();
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
    root,
    addPage: () => void document.addPage(),
    eachPage(visit) {
      const { count } = document.bufferedPageRange();
      for (let index = 0; index < count; index++) {
        document.switchToPage(index);
        visit(index, count);
      }
    },
    pageCount: () => document.bufferedPageRange().count,
    container(parent, tag, fill) {
      const element = document.struct(tag, {});
      parent.add(element);
      fill(element);
      element.end();
    },
    leaf(parent, tag, draw, scope) {
      const element = document.struct(tag, scope ? { scope } : {}, draw);
      parent.add(element);
      element.end();
    },
    artifact(kind, draw) {
      document.markContent('Artifact', { type: kind });
      draw();
      document.endMarkedContent();
    },
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
    turned(degrees, x, y, draw) {
      document.save().rotate(-degrees, { origin: [x, y] });
      draw();
      document.restore();
    },
    attach(name, bytes, description) {
      document.file(bytes, {
        name,
        type: 'application/json',
        description,
        relationship: 'Data',
        creationDate: fixedDate,
        modifiedDate: fixedDate,
      });
    },
    async finish() {
      root.end();
      document.end();
      await ended;
      return Buffer.concat(chunks);
    },
  };
}
