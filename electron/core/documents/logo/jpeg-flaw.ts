import { isLogoSized, type LogoFlaw } from './logo-flaw.ts';

export const JPEG_SIGNATURE = Buffer.from('ffd8ff', 'hex');
const END = Buffer.from('ffd9', 'hex');

const START_OF_SCAN = 0xda;
/** Frames with Huffman codes, which PDF knows: baseline, extended and progressive (ITU T.81, table B.1). */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
const isFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

/** Why a frame's head cannot be that of the logo. */
function frameFlaw(marker: number, frame: Buffer): LogoFlaw | null {
  if (frame.length < 6) return 'logo.damaged';
  const channels = frame[5];
  if (!FRAMES.has(marker) || frame[0] !== 8) return 'logo.jpeg-kind';
  if (channels === 4) return 'logo.cmyk';
  if (channels !== 1 && channels !== 3) return 'logo.jpeg-kind';
  return isLogoSized(frame.readUInt16BE(3), frame.readUInt16BE(1)) ? null : 'logo.pixels';
}

/** Why a JPEG cannot be the logo; null where it can. Only its heads are read. */
export function jpegFlaw(bytes: Buffer): LogoFlaw | null {
  let flaw: LogoFlaw | null = 'logo.damaged'; // until there is a frame
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (bytes[at] !== 0xff || marker < 0xc0 || end > bytes.length) return 'logo.damaged';
    if (marker === START_OF_SCAN) return flaw ?? (bytes.includes(END, end) ? null : 'logo.damaged');
    if (isFrame(marker)) flaw = frameFlaw(marker, bytes.subarray(at + 4, end));
    at = end;
  }
  return 'logo.damaged';
}
