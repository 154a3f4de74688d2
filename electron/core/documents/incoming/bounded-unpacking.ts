import {
  PDFContext,
  PDFObjectParser,
  PDFObjectStreamParser,
  PDFRawStream,
  decodePDFRawStream,
} from '@cantoo/pdf-lib';
import { DeskError } from '../../../../shared/errors.ts';

/** The largest packet, in UTF-8: three bytes for each of its UTF-16 units. */
const MOST_OF_ONE_MEGABYTES = 60;
/** Packet format, section 3: everything in a file together. */
const MOST_MEGABYTES = 200;

/**
 * Steps of reading, of which a number in a list takes four and an empty object fourteen: a thousand merged summaries
 * take five million. With more, the objects outgrow the thread's memory so fast that the whole process ends with it.
 */
const MOST_STEPS = 10_000_000;
/** Objects that one packed stream says that it holds; programs pack some hundred. */
const MOST_PACKED_OBJECTS = 100_000;

/** What the library's parsers have in common; its types do not show it. */
type Parser = { skipWhitespaceAndComments(): void };
type PackedParser = { objectCount: number; parseOffsetsAndObjectNumbers(): unknown };

/** What the library's decoding streams have in common; its types do not show it. */
type DecodeStream = { buffer: Uint8Array; ensureBuffer(requested: number): Uint8Array };

function decodeStreamPrototype(): DecodeStream {
  const dict = PDFContext.create().obj({ Filter: 'ASCIIHexDecode' });
  const stream = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array(0)));
  return Object.getPrototypeOf(Object.getPrototypeOf(stream)) as DecodeStream;
}

/**
 * Bounds what @cantoo/pdf-lib unpacks and reads meanwhile: a stream of some kilobytes can hold gigabytes, and the
 * library has no limit of its own. One file at a time. Throws DeskError `file-unpacked-too-large`, whatever became of
 * the reading: the library goes on without a part that it could not read.
 */
export async function withBoundedUnpacking<T>(read: () => Promise<T>): Promise<T> {
  const streams = decodeStreamPrototype();
  const parsers = PDFObjectParser.prototype as unknown as Parser;
  const packed = PDFObjectStreamParser.prototype as unknown as PackedParser;
  const { skipWhitespaceAndComments: skip } = parsers;
  const { parseOffsetsAndObjectNumbers: readOffsets } = packed;
  const unbounded = streams.ensureBuffer;
  let unpacked = 0;
  let steps = 0;
  let over = 0;
  const assertBounded = (): void => {
    if (over > 0) throw new DeskError('file-unpacked-too-large', { maxMegabytes: over });
  };
  streams.ensureBuffer = function ensureBuffer(requested) {
    const before = this.buffer.byteLength;
    if (requested > MOST_OF_ONE_MEGABYTES * 1024 ** 2) over = MOST_OF_ONE_MEGABYTES;
    else if (unpacked + requested - before > MOST_MEGABYTES * 1024 ** 2) over = MOST_MEGABYTES;
    assertBounded();
    const buffer = unbounded.call(this, requested);
    unpacked += buffer.byteLength - before;
    return buffer;
  };
  parsers.skipWhitespaceAndComments = function skipWhitespaceAndComments() {
    if ((steps += 1) > MOST_STEPS) over ||= MOST_MEGABYTES;
    assertBounded();
    skip.call(this);
  };
  packed.parseOffsetsAndObjectNumbers = function parseOffsetsAndObjectNumbers() {
    if (this.objectCount > MOST_PACKED_OBJECTS) over = MOST_MEGABYTES;
    assertBounded();
    return readOffsets.call(this);
  };
  try {
    return await read();
  } finally {
    streams.ensureBuffer = unbounded;
    parsers.skipWhitespaceAndComments = skip;
    packed.parseOffsetsAndObjectNumbers = readOffsets;
    assertBounded();
  }
}
