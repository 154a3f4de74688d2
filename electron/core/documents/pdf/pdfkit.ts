import type { Font } from 'fontkit';
import PDFKitDocument from 'pdfkit';

/*
 * What @types/pdfkit (made for 0.17) does not know of pdfkit 0.20. The only place where pdfkit's types are widened.
 */

export type StructElement = Omit<PDFKit.PDFStructureElement, 'add'> & {
  /** Content that is added to an element of the tree is drawn at once. */
  add(child: StructElement | (() => void)): StructElement;
  dictionary: PdfObject;
};
/** A text inside an annotation; a plain string would be written as a name. */
export type PdfString = InstanceType<typeof String>;
export const pdfString = (text: string): PdfString => new String(text); // oxlint-disable-line no-new-wrappers -- that is how pdfkit tells them apart

type StructOptions = {
  scope?: 'Row' | 'Column';
  alt?: string;
  lang?: string;
  /** Left, top, right and bottom. */
  bbox?: [number, number, number, number];
};
type FileOptions = PDFKit.Mixins.PDFAttachmentOptions & { relationship?: 'Data' };
type LinkOptions = { structParent: StructElement; Contents: PdfString };
type TextOptions = PDFKit.Mixins.TextOptions;
type Info = Required<
  Pick<PDFKit.DocumentInfo, 'Title' | 'Keywords' | 'Creator' | 'Producer' | 'CreationDate' | 'ModDate'>
>;

/** An object of a file, with the entries of its dictionary; `end` writes it with what it holds. */
export type PdfObject = { data: Record<string, unknown>; end(content?: Uint8Array): void };
/** Where objects are made. */
export type PdfObjects = { ref(data?: PdfObject['data']): PdfObject };

/** A picture: as opened from a PNG or JPEG, and with `obj` as part of one document. */
export type PdfImage = {
  label: string;
  width: number;
  height: number;
  /** As in Exif: from 5 on the picture lies on its side. */
  orientation?: number;
  obj: PdfObject | null;
  embed(objects: PdfObjects): void;
};

/** A node of the bookmarks. */
export type OutlineItem = {
  addItem(title: string, options: { top: number; expanded: boolean }): OutlineItem;
};

export type PdfDocument = Omit<
  PDFKit.PDFDocument,
  'registerFont' | 'struct' | 'addStructure' | 'file' | 'info' | 'text' | 'image' | 'link' | 'outline' | 'ref'
> &
  PdfObjects & {
    info: Info;
    outline: OutlineItem;
    registerFont(name: string, font: Font): PdfDocument;
    struct(tag: string, options: StructOptions, children?: () => void): StructElement;
    addStructure(root: StructElement): void;
    file(bytes: Uint8Array, options: FileOptions): void;
    text(text: string, x: number, y: number, options: TextOptions): PdfDocument;
    openImage(bytes: Uint8Array): PdfImage;
    image(image: PdfImage, x: number, y: number, size: { width: number; height: number }): void;
    link(x: number, y: number, width: number, height: number, url: string, options: LinkOptions): void;
    /** Writes the info into the XMP, without escaping it. */
    _addInfo(this: Pick<PdfDocument, 'info' | 'appendXML'>): void;
  };

type Options = Omit<PDFKit.PDFDocumentOptions, 'font' | 'info'> & { font: null; info?: Info };

export const openPdfDocument = (options: Options): PdfDocument =>
  new PDFKitDocument(options as unknown as PDFKit.PDFDocumentOptions) as unknown as PdfDocument;
