import zlib from 'node:zlib';

/** What a PNG is made of; the defaults give a whole picture of 24 x 12 pixels in RGB. */
export type PngParts = {
  width?: number;
  height?: number;
  /** Bits of each value, and the colour type: 0 grey, 2 RGB, 3 palette, 4 grey and opacity, 6 RGB and opacity. */
  depth?: number;
  color?: 0 | 2 | 3 | 4 | 6;
  interlace?: number;
  /** The pixels as they are packed; else a slope of every value. */
  pixels?: Buffer;
  /** Chunks between head and pixels. */
  more?: [type: string, data: Buffer][];
};

const CHANNELS = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(zlib.crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A PNG, right or wrong as its parts say; every chunk has its right check sum. */
export function makePng({
  width = 24,
  height = 12,
  depth = 8,
  color = 2,
  interlace = 0,
  ...parts
}: PngParts = {}): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([depth, color, 0, 0, interlace], 8);
  const row = 1 + Math.ceil((width * depth * CHANNELS[color]) / 8);
  const slope = (): Buffer =>
    Buffer.from(
      Array.from({ length: row * height }, (_, n) => (n % row === 0 ? 0 : ((n % row) * 255) / row)),
    );
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', head),
    ...(parts.more ?? []).map(([type, data]) => chunk(type, data)),
    chunk('IDAT', zlib.deflateSync(parts.pixels ?? slope())),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A palette of so many greys, as a chunk of a PNG. */
export const palette = (colors: number): [string, Buffer] => [
  'PLTE',
  Buffer.from(Array.from({ length: 3 * colors }, (_, n) => Math.floor(n / 3))),
];

/** Slopes of 24 x 12 pixels. */
export const jpegs = {
  rgb: Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wAARCAAMABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUG/8QAGRAAAQUAAAAAAAAAAAAAAAAAAAISFFFh/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAUG/8QAFxEAAwEAAAAAAAAAAAAAAAAAAAMVFv/aAAwDAQACEQMRAD8Ay0jRI0mvVYeqzR59RVtsKUjQTXqsDPqFth//2Q==',
    'base64',
  ),
  progressive: Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//2wBDAQ4ODhMREyYVFSZPNS01T09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT09PT0//wgARCAAMABgDASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFgEBAQEAAAAAAAAAAAAAAAAAAAQF/9oADAMBAAIQAxAAAAHKTNGqlMP/xAAWEAEBAQAAAAAAAAAAAAAAAAASACD/2gAIAQEAAQUCUpY//8QAFhEAAwAAAAAAAAAAAAAAAAAAAAIU/9oACAEDAQE/AbWLWP/EABYRAAMAAAAAAAAAAAAAAAAAAAACFf/aAAgBAgEBPwGepPU//8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQAGPwJf/8QAFxAAAwEAAAAAAAAAAAAAAAAAAAEREP/aAAgBAQABPyHRWVlZ/9oADAMBAAIAAwAAABD/AP8A/8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAwEBPxAr/8QAFBEBAAAAAAAAAAAAAAAAAAAAEP/aAAgBAgEBPxAX/8QAFhABAQEAAAAAAAAAAAAAAAAAAGFx/9oACAEBAAE/ENNNLLLP/9k=',
    'base64',
  ),
  grey: Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAA0JCgsKCA0LCgsODg0PEyAVExISEyccHhcgLikxMC4pLSwzOko+MzZGNywtQFdBRkxOUlNSMj5aYVpQYEpRUk//wAALCAAMABgBAREA/8QAFgABAQEAAAAAAAAAAAAAAAAAAAUH/8QAGhAAAQUBAAAAAAAAAAAAAAAAAAQVFlJjof/aAAgBAQAAPwCFFc+CK58EVz4bA3JqBuTUDcmof//Z',
    'base64',
  ),
  cmyk: Buffer.from(
    '/9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAUDg8SDw0UEhASFxUUGB4yIR4cHB49LC4kMklATEtHQEZFUFpzYlBVbVZFRmSIZW13e4GCgU5gjZeMfZZzfoF8/9sAQwEVFxceGh47ISE7fFNGU3x8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8/8AAFAgADAAYBAEiAAIRAQMRAQQiAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAF/8QAHRAAAQMFAQAAAAAAAAAAAAAAAAIDUgESExQVUf/EABUBAQEAAAAAAAAAAAAAAAAAAAAF/8QAGREAAgMBAAAAAAAAAAAAAAAAABUBA1FS/9oADgQBAAIRAxEEAAA/AKNy41Fy41KmNPgxp8IbO7SYrjor9R6Kh1HoqKuozEajMSXcuNQVMafAGd2hXHRK6j0VAq6jMQf/2Q==',
    'base64',
  ),
};

/** Where the frame of `jpegs.rgb` begins: marker, length, bits, height, width, channels. */
export const frameOf = (jpeg: Buffer): number => jpeg.indexOf(Buffer.from('ffc0', 'hex'));
