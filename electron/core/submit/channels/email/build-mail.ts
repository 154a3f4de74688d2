import MailComposer from 'nodemailer/lib/mail-composer';
import type { Attachment } from '../../channel.ts';

type Person = { name: string; address: string };

export type Mail = {
  from: Person | null;
  to: Person | null;
  subject: string;
  text: string;
  attachments: readonly Attachment[];
  messageId: string;
  references?: string[];
  date: Date;
  /** Names the borders of the mail's parts; part of no text in it. */
  boundary: string;
  /** A file that a person opens and sends: a mail program shows it as a message to be sent. */
  isDraft: boolean;
};

/** A mail as it is sent or kept (RFC 5322): the same bytes for the same mail. */
export function buildMail(mail: Mail): Promise<Buffer> {
  const { from, to, references = [] } = mail;
  const composer = new MailComposer({
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
    subject: mail.subject,
    text: mail.text,
    attachments: mail.attachments.map(({ name, mediaType, bytes }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(bytes),
    })),
    messageId: mail.messageId,
    ...(references.length > 0 ? { references } : {}),
    date: mail.date,
    baseBoundary: mail.boundary,
    textEncoding: 'quoted-printable',
    newline: '\r\n',
    xMailer: false,
    ...(mail.isDraft ? { headers: { 'X-Unsent': '1' } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
