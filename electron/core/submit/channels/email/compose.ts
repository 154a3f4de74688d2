import { textAt } from '../../../../../shared/rules/request-members.ts';
import { packetLanguage, requestLetter, requestSubject } from '../../../documents/request-in-words.ts';
import type { Submission } from '../../../store/submissions.ts';
import type { Attachment } from '../../channel.ts';
import { buildMail } from './build-mail.ts';
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
  return buildMail({
    from: from === null ? null : { name: textAt(packet, '/submittedBy/name'), address: from },
    to: to === null ? null : { name: '', address: to },
    subject: requestSubject(packet),
    text: requestLetter(packet, packetLanguage(packet)),
    attachments,
    ...messageIdOf(submission),
    date: new Date(submission.frozenAt),
    boundary: submission.id,
    isDraft: draft === 'draft',
  });
}
