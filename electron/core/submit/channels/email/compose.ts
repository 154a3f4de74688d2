import MailComposer from 'nodemailer/lib/mail-composer';
import { textAt } from '../../../../../shared/rules/request-members.ts';
import { packetLanguage, requestLetter, requestSubject } from '../../../documents/request-in-words.ts';
import type { Submission } from '../../../store/submissions.ts';
import type { Attachment } from '../../channel.ts';
import { messageIdOf } from './message-id.ts';
import type { MailParties } from './parties.ts';

/**
 * A frozen request as a mail (RFC 5322): the same bytes at every call, so that every copy can be known as one. `draft`
 * marks a file that a person opens and sends; a mail program then shows it as a message to be sent.
 */
export function composeMail(
  submission: Submission,
  attachments: readonly Attachment[],
  { from, to }: MailParties,
  draft: 'draft' | 'sent',
): Promise<Buffer> {
  const { packet } = submission;
  const { messageId, references } = messageIdOf(submission);
  const composer = new MailComposer({
    ...(from === null ? {} : { from: { name: textAt(packet, '/submittedBy/name'), address: from } }),
    ...(to === null ? {} : { to: { name: '', address: to } }),
    subject: requestSubject(packet),
    text: requestLetter(packet, packetLanguage(packet)),
    attachments: attachments.map(({ name, mediaType, bytes }) => ({
      filename: name,
      contentType: mediaType,
      content: Buffer.from(bytes),
    })),
    messageId,
    ...(references.length > 0 ? { references } : {}),
    date: new Date(submission.frozenAt),
    baseBoundary: submission.id,
    textEncoding: 'quoted-printable',
    newline: '\r\n',
    xMailer: false,
    ...(draft === 'draft' ? { headers: { 'X-Unsent': '1' } } : {}),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
