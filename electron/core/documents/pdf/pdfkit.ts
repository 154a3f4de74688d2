import type { Font } from 'fontkit';
import PDFKitDocument from 'pdfkit';

/*
 * What @types/pdfkit (made for 0.17) does not know of pdfkit 0.20. The only place where pdfkit's types are widened.
 */

export type StructElement = PDFKit.PDFStructureElement;
type StructOptions = { scope?: 'Row' | 'Column' };
type FileOptions = PDFKit.Mixins.PDFAttachmentOptions & { relationship?: 'Data' };
type TextOptions = PDFKit.Mixins.TextOptions;
type Info = Required<
  Pick<PDFKit.DocumentInfo, 'Title' | 'Keywords' | 'Creator' | 'Producer' | 'CreationDate' | 'ModDate'>
>;

export type PdfDocument = Omit<
  PDFKit.PDFDocument,
  'registerFont' | 'struct' | 'file' | 'info' | 'text' | 'widthOfString'
> & {
  info: Info;
  registerFont(name: string, font: Font): PdfDocument;
  struct(tag: string, options: StructOptions, children?: () => void): StructElement;
  file(bytes: Uint8Array, options: FileOptions): void;
  text(text: string, x: number, y: number, options: TextOptions): PdfDocument;
  /** Writes the info into the XMP, without escaping it. */
  _addInfo(this: Pick<PdfDocument, 'info' | 'appendXML'>): void;
};

type Options = Omit<PDFKit.PDFDocumentOptions, 'font' | 'info'> & { font: null; info: Info };

export const openPdfDocument = (options: Options): PdfDocument =>
  new PDFKitDocument(options as unknown as PDFKit.PDFDocumentOptions) as unknown as PdfDocument;
