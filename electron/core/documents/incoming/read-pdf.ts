import {
  EncryptedPDFError,
  ParseSpeeds,
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  decodePDFRawStream,
  type PDFObject,
} from '@cantoo/pdf-lib';
import { DeskError } from '../../../../shared/errors.ts';
import { PACKET_MAX_LENGTH } from '../../../../shared/packet/packet.ts';
import { withBoundedUnpacking } from './bounded-unpacking.ts';

/** More files than any summary of many packets has. */
const MOST_ATTACHMENTS = 2000;

const [NAMES, KIDS, EMBEDDED_FILES, EF, AF] = ['Names', 'Kids', 'EmbeddedFiles', 'EF', 'AF'].map((name) =>
  PDFName.of(name),
) as [PDFName, PDFName, PDFName, PDFName, PDFName];
/** A file by its name in Unicode, in the system's own, and in the three of old. */
const FILE_KEYS = ['UF', 'F', 'Unix', 'Mac', 'DOS'].map((name) => PDFName.of(name));

/** Opens a PDF, also one that may only not be printed or changed: it opens without a password. */
async function openPdf(bytes: Uint8Array): Promise<PDFDocument> {
  const options = { updateMetadata: false, parseSpeed: ParseSpeeds.Fastest };
  try {
    return await PDFDocument.load(bytes, options);
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw new DeskError('file-damaged', {}, { cause: error });
  }
  try {
    return await PDFDocument.load(bytes, { ...options, password: '' });
  } catch (error) {
    throw new DeskError('file-encrypted', {}, { cause: error });
  }
}

/**
 * The file specifications below a node of the tree of embedded files, or of a list: other programs cut the tree into
 * branches that ours do not have.
 */
function specificationsIn({ context }: PDFDocument, root: PDFObject | undefined): PDFDict[] {
  const found: PDFDict[] = [];
  const seen = new Set<PDFObject>();
  const open = [root];
  while (open.length > 0 && found.length < MOST_ATTACHMENTS) {
    const next = open.shift();
    const node = next instanceof PDFRef ? context.lookup(next) : next;
    if (!node || seen.has(node)) continue;
    seen.add(node);
    if (node instanceof PDFArray) open.push(...node.asArray());
    else if (node instanceof PDFDict) {
      if (node.has(EF)) found.push(node);
      open.push(node.get(NAMES), node.get(KIDS));
    }
  }
  return found;
}

/** The stream of a file specification; undefined where it has none. */
function streamOf({ context }: PDFDocument, specification: PDFDict): PDFRawStream | undefined {
  const files = context.lookup(specification.get(EF));
  if (!(files instanceof PDFDict)) return undefined;
  const streams = FILE_KEYS.map((key) => context.lookup(files.get(key)));
  return streams.find((stream): stream is PDFRawStream => stream instanceof PDFRawStream);
}

/** Every file specification of the catalog; where it names none, all that there are: a program may have lost the way to them. */
function specificationsOf(pdf: PDFDocument): PDFDict[] {
  // The library takes whatever stands there for the catalog.
  const catalog: PDFObject = pdf.catalog;
  if (!(catalog instanceof PDFDict)) throw new DeskError('file-damaged');
  const names = pdf.context.lookup(catalog.get(NAMES));
  const tree = names instanceof PDFDict ? names.get(EMBEDDED_FILES) : undefined;
  const named = [...specificationsIn(pdf, tree), ...specificationsIn(pdf, catalog.get(AF))];
  if (named.length > 0) return named;
  return pdf.context
    .enumerateIndirectObjects()
    .flatMap(([, object]) => (object instanceof PDFDict && object.has(EF) ? [object] : []));
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** True for the beginning of JSON text, after the mark that some programs put before it. */
const looksLikeJson = (bytes: Uint8Array): boolean =>
  /^\ufeff?\s*\{/.test(decoder.decode(bytes.subarray(0, 256)));

/** True where the last line of every PDF is missing; readers look for it in the last 1024 bytes, or a little more. */
const isCutOff = (bytes: Uint8Array): boolean =>
  !Buffer.from(bytes.subarray(-4096)).toString('latin1').includes('%%EOF');

/**
 * The texts of the JSON files that are attached to a PDF, each once, in the order of the file's own list. Only for a
 * thread with limits: the library reads the whole file, whatever is in it. Throws DeskError `file-damaged`,
 * `file-encrypted`, `file-unpacked-too-large`.
 */
export const jsonFilesIn = (bytes: Uint8Array): Promise<string[]> =>
  withBoundedUnpacking(async () => {
    const pdf = await openPdf(bytes);
    const streams = new Set(specificationsOf(pdf).flatMap((one) => streamOf(pdf, one) ?? []));
    const contents = [...streams].slice(0, MOST_ATTACHMENTS).flatMap((stream) => {
      try {
        return [decodePDFRawStream(stream).decode()];
      } catch {
        return []; // packed in a way that nobody knows, or cut off: another one may be whole
      }
    });
    const found = contents.filter(looksLikeJson).map((content) => decoder.decode(content));
    if (found.length === 0 && isCutOff(bytes)) throw new DeskError('file-damaged');
    // They are read outside of this thread, where all of them together may take no longer than the largest packet.
    if (found.reduce((sum, text) => sum + text.length, 0) > PACKET_MAX_LENGTH)
      throw new DeskError('file-unpacked-too-large', { maxMegabytes: PACKET_MAX_LENGTH / 1024 ** 2 });
    return found;
  });
