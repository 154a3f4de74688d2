import PostalMime from 'postal-mime';
import { packetIdsIn } from './message-id.ts';
import { ticketNumberIn } from './ticket-number.ts';

/** Bytes of a message that are read: its header, of which nothing beyond this counts. */
export const MAX_HEADER_BYTES = 65_536;

/** A reply to one of our mails, as far as it matters; its text is never read. */
export type Reply = {
  packetIds: string[];
  ticketNumber: string | null;
  /** RFC 3339, as its sender says; null where that is no time. */
  at: string | null;
};

/** The header of a message, without the body. */
function headerOf(source: Buffer): Buffer {
  const head = source.subarray(0, MAX_HEADER_BYTES);
  const end = head.indexOf('\r\n\r\n');
  return Buffer.concat([end === -1 ? head : head.subarray(0, end), Buffer.from('\r\n\r\n')]);
}

/**
 * Reads the beginning of a message. Null for what answers no mail of ours, and for the report of a server that could
 * not deliver it (RFC 3464), which is the opposite of an answer.
 */
export async function readReply(source: Buffer): Promise<Reply | null> {
  const mail = await PostalMime.parse(headerOf(source), { maxHeadersSize: 2 * MAX_HEADER_BYTES }).catch(
    () => null,
  );
  if (!mail) return null;
  const type = mail.headers.find(({ key }) => key === 'content-type')?.value ?? '';
  if (/multipart\/report|delivery-status/i.test(type)) return null;
  const packetIds = packetIdsIn(`${mail.references ?? ''} ${mail.inReplyTo ?? ''}`);
  if (packetIds.length === 0) return null;
  const at = new Date(mail.date ?? '');
  return {
    packetIds: [...new Set(packetIds.map((id) => id.toLowerCase()))],
    ticketNumber: ticketNumberIn(mail.subject ?? ''),
    at: Number.isNaN(at.getTime()) ? null : at.toISOString(),
  };
}
