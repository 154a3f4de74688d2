import { PDFContext, PDFRawStream, decodePDFRawStream } from '@cantoo/pdf-lib';
import { DeskError } from '../../../../shared/errors.ts';

/** The largest packet, in UTF-8: three bytes for each of its UTF-16 units. */
const MOST_OF_ONE_MEGABYTES = 60;
/** Packet format, section 3: everything in a file together. */
const MOST_MEGABYTES = 200;

/** What the library's decoding streams have in common; its types do not show it. */
type DecodeStream = { buffer: Uint8Array; ensureBuffer(requested: number): Uint8Array };

function decodeStreamPrototype(): DecodeStream {
  const dict = PDFContext.create().obj({ Filter: 'ASCIIHexDecode' });
  const stream = decodePDFRawStream(PDFRawStream.of(dict, new Uint8Array(0)));
  return Object.getPrototypeOf(Object.getPrototypeOf(stream)) as DecodeStream;
}

/**
 * Bounds what @cantoo/pdf-lib unpacks meanwhile: a stream of some kilobytes can hold gigabytes, and the library has no
 * limit of its own. One file at a time. Throws DeskError `file-unpacked-too-large`, whatever became of the reading: the
 * library goes on without a stream that it could not unpack.
 */
export async function withBoundedUnpacking<T>(read: () => Promise<T>): Promise<T> {
  const streams = decodeStreamPrototype();
  const unbounded = streams.ensureBuffer;
  let unpacked = 0;
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
  try {
    return await read();
  } finally {
    streams.ensureBuffer = unbounded;
    assertBounded();
  }
}
