import type { Language } from '../../../../shared/language.ts';
import type { Fonts } from './fonts.ts';
import type { MeasureText } from './measure-text.ts';
import { declareAccessible, escapeMetadata, fixedDate } from './pdf-metadata.ts';
import { openPdfDocument, pdfString, type OutlineItem, type StructElement } from './pdfkit.ts';
import { makePen, type Pen } from './pen.ts';
import { hasRightToLeft } from './text-runs.ts';

export type Element = StructElement;
export type Bookmark = OutlineItem;
type Container = 'Sect' | 'Table' | 'THead' | 'TBody' | 'TR' | 'TD' | 'L' | 'LI' | 'P';
type Leaf = 'H1' | 'H2' | 'P' | 'TH' | 'TD' | 'Lbl' | 'LBody';
type Box = { x: number; y: number; width: number; height: number };

/**
 * A document in which everything drawn is either content with a tag or an artifact, as PDF/UA-1 asks. Points from
 * the top left; `y` of a text is its baseline. Texts must be printable (printable-text.ts).
 */
export type TaggedPdf = Pen & {
  root: Element;
  addPage(): void;
  /**
   * Goes through the pages since the last call of this; what is drawn in `visit` lands on the page of that index. They
   * are written then, and nothing more can be drawn on them.
   */
  closePages(visit: (index: number, count: number) => void): number;
  container(parent: Element, tag: Container, fill: (element: Element) => void, language?: Language): void;
  leaf(parent: Element, tag: Leaf, draw: () => void, scope?: 'Row' | 'Column'): void;
  /** A picture, and in words what it shows. */
  figure(parent: Element, alt: string, box: Box, draw: () => void): void;
  /** What is drawn opens the address when the box is clicked. */
  link(parent: Element, url: string, box: Box, draw: () => void): void;
  /** More of an element that is open; on a new page what belongs to it must be drawn in another call. */
  part(element: Element, draw: () => void): void;
  artifact(kind: 'Layout' | 'Pagination', draw: () => void): void;
  /** A bookmark to a height of the page that is drawn on, under another one or at the top. */
  bookmark(title: string, top: number, parent: Bookmark | null): Bookmark;
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
  const pen = makePen(document, fonts, measureText);
  const saidIn = new WeakMap<Element, string[]>();
  let said: string[] | undefined;
  /**
   * Right-to-left text gets ActualText (PDF 1.7, 14.9.4) for those who read by the tags: its letters stand as they are
   * drawn, not as they are read.
   */
  const drawIn = (element: Element, draw: () => void): Element => {
    const lines = saidIn.get(element) ?? [];
    saidIn.set(element, lines);
    said = lines;
    element.add(draw);
    said = undefined;
    if (lines.some((line) => hasRightToLeft(line, fonts)))
      element.dictionary.data['ActualText'] = pdfString(lines.join(' '));
    return element;
  };
  const add = (
    parent: Element,
    tag: string,
    options: Parameters<typeof document.struct>[1] = {},
  ): Element => {
    const element = document.struct(tag, options);
    parent.add(element);
    return element;
  };

  return {
    ...pen,
    text(text, x, y, style) {
      said?.push(text);
      pen.text(text, x, y, style);
    },
    root,
    addPage: () => void document.addPage(),
    closePages(visit) {
      const { start, count } = document.bufferedPageRange();
      for (let index = 0; index < count; index++) {
        document.switchToPage(start + index);
        visit(index, count);
      }
      document.flushPages();
      return count;
    },
    container(parent, tag, fill, lang) {
      const element = add(parent, tag, lang ? { lang } : {});
      fill(element);
      element.end();
    },
    leaf(parent, tag, draw, scope) {
      drawIn(add(parent, tag, scope ? { scope } : {}), draw).end();
    },
    figure(parent, alt, { x, y, width, height }, draw) {
      add(parent, 'Figure', { alt, bbox: [x, y, x + width, y + height] })
        .add(draw)
        .end();
    },
    link(parent, url, { x, y, width, height }, draw) {
      const element = drawIn(add(parent, 'Link'), draw);
      document.link(x, y, width, height, url, { structParent: element, Contents: pdfString(url) });
      element.end();
    },
    part: (element, draw) => void drawIn(element, draw),
    artifact(kind, draw) {
      document.markContent('Artifact', { type: kind });
      draw();
      document.endMarkedContent();
    },
    bookmark: (text, top, parent) => (parent ?? document.outline).addItem(text, { top, expanded: false }),
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
