import { checkLogo } from '../logo/check-logo.ts';
import { openPdfDocument, type PdfImage, type PdfObject, type PdfObjects } from './pdfkit.ts';

/** A logo taken apart once for all files: pdfkit would do so for each, a transparent one only after its page is drawn. */
export type Logo = {
  width: number;
  height: number;
  /** The logo as a picture of one document, where it has this label. */
  placeIn(document: PdfObjects, label: string): PdfImage;
};

type Part = PdfObject & { content: Uint8Array | undefined };

/** Gives the logo of a letterhead; null where there is none, or none that can be drawn. The last one is kept. */
export function makeLogos(): (bytes: Uint8Array | null) => Promise<Logo | null> {
  let last: { bytes: Uint8Array; logo: Promise<Logo | null> } | undefined;
  return async (bytes) => {
    if (!bytes) return null;
    if (!last || Buffer.compare(last.bytes, bytes) !== 0) last = { bytes, logo: openLogo(bytes) };
    return last.logo;
  };
}

async function openLogo(bytes: Uint8Array): Promise<Logo | null> {
  try {
    await checkLogo(bytes);
    return await takeApart(Buffer.from(bytes));
  } catch {
    return null; // a paper without its logo is better than none
  }
}

async function takeApart(bytes: Uint8Array): Promise<Logo> {
  const image = openPdfDocument({ font: null, autoFirstPage: false }).openImage(bytes);
  const { width, height, orientation = 1 } = image;
  const parts: Part[] = [];
  const { promise: isWhole, resolve } = Promise.withResolvers<void>();
  image.embed({
    ref(data = {}) {
      const part: Part = {
        data,
        content: undefined,
        end(content) {
          part.content = content;
          if (part === parts[0]) resolve(); // the picture itself; what belongs to it is whole before
        },
      };
      parts.push(part);
      return part;
    },
  });
  await isWhole;
  const liesOnItsSide = orientation > 4;
  return {
    width: liesOnItsSide ? height : width,
    height: liesOnItsSide ? width : height,
    placeIn: (document, label) => ({
      ...image,
      label,
      width,
      height,
      orientation,
      obj: copy(parts, document),
    }),
  };
}

/** Writes the parts as objects of a document; the first one is the picture. */
function copy(parts: readonly Part[], document: PdfObjects): PdfObject | null {
  // With the entries at once: an object that has no filter from the beginning is packed again.
  const copies = new Map<unknown, PdfObject>(parts.map((part) => [part, document.ref({ ...part.data })]));
  const copyOf = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(copyOf) : (copies.get(value) ?? value);
  for (const part of parts) {
    const object = copies.get(part);
    if (!object) continue;
    for (const [key, value] of Object.entries(part.data)) object.data[key] = copyOf(value);
    object.end(part.content);
  }
  return copies.get(parts[0]) ?? null;
}
