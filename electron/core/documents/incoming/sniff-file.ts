import type { IncomingSource } from '../../../../shared/operations/incoming.ts';

/** Readers accept a PDF that begins with a mail's or printer's own lines; ISO 32000-1, annex H.3, note 13. */
const PDF_BEGINS_WITHIN = 1024;

/** First line of an age file, https://age-encryption.org/v1. */
const AGE_LINE = 'age-encryption.org/v1\n';

const BYTE_ORDER_MARK = /^\u00ef\u00bb\u00bf/;

/**
 * What a file is, told from its first bytes alone: names are wrong, or lost on the way. Whatever is none of the other
 * formats may still be a table; null where there is nothing in it.
 */
export function sniffFile(bytes: Uint8Array): IncomingSource | null {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, PDF_BEGINS_WITHIN))
    .toString('latin1')
    .replace(BYTE_ORDER_MARK, '');
  if (start.startsWith(AGE_LINE)) return 'hand-over';
  const text = start.trimStart();
  if (text.startsWith('{') || text.startsWith('[')) return 'packet';
  if (/^%PDF-\d/m.test(start)) return 'summary';
  return text === '' && bytes.length <= PDF_BEGINS_WITHIN ? null : 'table';
}
