import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { isLogoSized, type LogoFlaw } from './logo-flaw.ts';

const inflate = promisify<Uint8Array, zlib.ZlibOptions, Buffer>(zlib.inflate);

export const PNG_SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** Values of one pixel by the colour type of the PNG's head. */
const CHANNELS: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: Record<number, number[]> = {
  0: [1, 2, 4, 8, 16],
  2: [8, 16],
  3: [1, 2, 4, 8],
  4: [8, 16],
  6: [8, 16],
};
const PALETTE = 3;

/** pdfkit hands a text to one call as an argument for each letter, which fails from about 100,000 on. */
const LONGEST_TEXT = 32_768;

/** First column and row of each pass of an interlaced picture, and its steps (PNG, 8.2). */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

type Chunk = { type: string; data: Buffer };

/** The chunks up to the end mark; null where one is cut short or damaged, or the end mark is missing. */
function readChunks(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = PNG_SIGNATURE.length; at + 12 <= bytes.length;) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length || zlib.crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end))
      return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    if (type === 'IEND') return chunks;
    at = end + 4;
  }
  return null;
}

type Head = {
  width: number;
  height: number;
  depth: number;
  color: number;
  isInterlaced: boolean;
};

function readHead(chunk: Chunk | undefined): Head | null {
  if (chunk?.type !== 'IHDR' || chunk.data.length !== 13) return null;
  const [depth = 0, color = 0, compression, filter, interlace = 0] = chunk.data.subarray(8);
  if (!DEPTHS[color]?.includes(depth) || compression !== 0 || filter !== 0 || interlace > 1) return null;
  const [width, height] = [chunk.data.readUInt32BE(0), chunk.data.readUInt32BE(4)];
  return { width, height, depth, color, isInterlaced: interlace === 1 };
}

/** How many bytes each row of the unpacked picture has, in their order, with the byte that names its filter. */
function rowLengths({ width, height, depth, color, isInterlaced }: Head): number[] {
  const lengthOf = (pixels: number): number => 1 + Math.ceil((pixels * depth * (CHANNELS[color] ?? 1)) / 8);
  if (!isInterlaced) return Array<number>(height).fill(lengthOf(width));
  return PASSES.flatMap(([x, y, dx, dy]) => {
    const columns = Math.ceil((width - x) / dx);
    const rows = Math.ceil((height - y) / dy);
    return columns > 0 && rows > 0 ? Array<number>(rows).fill(lengthOf(columns)) : [];
  });
}

/** True where the packed pixels are as many as the head says, every row with one of the five filters. */
async function isWhole(packed: Uint8Array, head: Head): Promise<boolean> {
  const rows = rowLengths(head);
  const total = rows.reduce((sum, length) => sum + length, 0);
  const unpacked = await inflate(packed, { maxOutputLength: total }).catch(() => null);
  if (unpacked?.length !== total) return false;
  let at = 0;
  return rows.every((length) => {
    const isFilter = (unpacked[at] ?? 5) <= 4;
    at += length;
    return isFilter;
  });
}

/** Chunks that pdfkit reads wherever they stand: of several the last. */
const ONCE = ['IHDR', 'PLTE', 'tRNS'];

/** True for what pdfkit embeds as it looks: the rest it would draw in wrong colours, or fail at. */
function isEmbeddable({ color, depth, isInterlaced }: Head, chunks: readonly Chunk[]): boolean {
  const all = (type: string): Chunk[] => chunks.filter((chunk) => chunk.type === type);
  if (ONCE.some((type) => all(type).length > 1)) return false;
  if (all('tEXt').some(({ data }) => data.length > LONGEST_TEXT)) return false;
  const [palette, transparency] = [all('PLTE')[0]?.data.length, all('tRNS')[0]?.data.length];
  const colors = (palette ?? 0) / 3;
  if (color === PALETTE ? !(colors >= 1 && colors <= 2 ** depth && Number.isInteger(colors)) : palette)
    return false;
  // A transparent colour of a picture without a palette is read as another one, the last of 256 as transparent.
  if (transparency && (color !== PALETTE || depth < 8 || (colors > 255 && transparency < 256))) return false;
  return !isInterlaced || depth >= 8;
}

/** Why a PNG cannot be the logo; null where it can. Nothing is unpacked of one that says it is too large. */
export async function pngFlaw(bytes: Buffer): Promise<LogoFlaw | null> {
  const chunks = readChunks(bytes);
  const head = readHead(chunks?.[0]);
  if (!chunks || !head) return 'logo.damaged';
  if (!isLogoSized(head.width, head.height)) return 'logo.pixels';
  if (!isEmbeddable(head, chunks)) return 'logo.png-kind';
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  return (await isWhole(packed, head)) ? null : 'logo.damaged';
}
