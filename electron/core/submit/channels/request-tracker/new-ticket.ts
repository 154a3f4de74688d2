import { hash } from 'node:crypto';
import { valueAt, type JsonObject } from '../../../../../shared/json-pointer.ts';
import { packetLanguage, packetName, requestInWords } from '../../../documents/request-in-words.ts';
import type { Attachment } from '../../channel.ts';
import { QUEUE } from './ticket-sql.ts';

const textAt = (packet: JsonObject, pointer: string): string => {
  const value = valueAt(packet, pointer);
  return typeof value === 'string' ? value : '';
};

/** A VAT ID as the desk's field takes it: letters and digits, without the MWST, TVA or IVA of a Swiss one. */
const plainVatId = (vatId: string): string =>
  vatId
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '')
    .replace(/^(CHE\d{9})(MWST|TVA|IVA)$/, '$1');

/** What the desk is asked to keep of a packet in fields of its own, by field; absent members are left out. */
export function packetFields(packet: JsonObject): Record<string, string> {
  const fields = {
    ExternalId: textAt(packet, '/id'),
    Method: textAt(packet, '/method'),
    CompanyName: textAt(packet, '/company/name'),
    VatId: plainVatId(textAt(packet, '/company/vatId')),
    ContactEmail: textAt(packet, '/contact/email'),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));
}

/** The body of the POST that makes a ticket: for one submission and its attachments the same bytes every time. */
export function newTicketBody(packet: JsonObject, attachments: readonly Attachment[]): string {
  const json = attachments.find(({ mediaType }) => mediaType === 'application/json');
  const requestor = textAt(packet, '/submittedBy/email');
  return JSON.stringify({
    Queue: QUEUE,
    Subject: `[Onboarding] ${packetName(packet)}`,
    ...(requestor === '' ? {} : { Requestor: requestor }),
    Content: requestInWords(packet, packetLanguage(packet)),
    ContentType: 'text/plain',
    CustomFields: {
      ...packetFields(packet),
      ...(json ? { PayloadHash: hash('sha256', json.bytes) } : {}),
    },
    Attachments: attachments.map(({ name, mediaType, bytes }) => ({
      FileName: name,
      FileType: mediaType,
      FileContent: Buffer.from(bytes).toString('base64'),
    })),
  });
}
