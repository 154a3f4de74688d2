import { DeskError } from '../../../../shared/errors.ts';
import { inBothLanguages } from '../../../../shared/messages/translate.ts';
import { LOGO_MAX_BYTES } from '../../../../shared/operations/papers.ts';
import { JPEG_SIGNATURE, jpegFlaw } from './jpeg-flaw.ts';
import type { LogoFlaw } from './logo-flaw.ts';
import { PNG_SIGNATURE, pngFlaw } from './png-flaw.ts';

async function flawOf(bytes: Buffer): Promise<LogoFlaw | null> {
  if (bytes.length > LOGO_MAX_BYTES) return 'logo.size';
  if (bytes.indexOf(PNG_SIGNATURE) === 0) return pngFlaw(bytes);
  return bytes.indexOf(JPEG_SIGNATURE) === 0 ? jpegFlaw(bytes) : 'logo.type';
}

/**
 * Checks that a picture can stand on every summary: a whole PNG or JPEG within the limits that pdfkit embeds as it
 * looks, and without breaking PDF/A. Throws DeskError `logo-format` with the reason.
 */
export async function checkLogo(bytes: Uint8Array): Promise<void> {
  const flaw = await flawOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (flaw) throw new DeskError('logo-format', { reason: inBothLanguages('pdf', flaw) });
}
