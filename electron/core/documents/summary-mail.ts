import { createHash } from 'node:crypto';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { Language } from '../../../shared/language.ts';
import { translate } from '../../../shared/messages/translate.ts';
import { isPlainAddress } from '../../../shared/plain-address.ts';
import { cleanLine } from '../../../shared/rules/clean-text.ts';
import { textAt } from '../../../shared/rules/request-members.ts';
import type { Mail } from '../submit/channels/email/build-mail.ts';
import type { SummaryPdf } from './pdf/summary-pdf.ts';
import { shortId } from './request-in-words.ts';

export type SummaryMail = {
  packet: JsonObject;
  pdf: SummaryPdf;
  language: Language;
  /** When the packet was stored first: whoever sends the mail gives it its own time. */
  date: Date;
};

const person = (packet: JsonObject, email: string, names: string[]): Mail['from'] => {
  const address = textAt(packet, email);
  const name = cleanLine(names.map((pointer) => textAt(packet, pointer)).join(' ')).text.trim();
  return isPlainAddress(address) ? { name, address } : null;
};

/**
 * A mail to the contact with the summary attached, for the person's own mail program: without a recipient where the
 * packet names none that can be one. What it says follows from the packet; the note is in it only where the PDF prints it.
 */
export function summaryMail({ packet, pdf, language, date }: SummaryMail): Mail {
  const id = textAt(packet, '/id');
  const to = person(packet, '/contact/email', ['/contact/firstName', '/contact/lastName']);
  const from = person(packet, '/submittedBy/email', ['/submittedBy/name']);
  const sha256 = createHash('sha256').update(pdf.bytes).digest('hex');
  const say = (key: 'greeting-unnamed' | 'body-request' | 'body-plan' | 'closing'): string =>
    translate(language, 'pdf', `mail.${key}`);
  const greeting = to?.name
    ? translate(language, 'pdf', 'mail.greeting', { name: to.name })
    : say('greeting-unnamed');
  const signature = ['name', 'organization'].map(
    (member) => cleanLine(textAt(packet, `/submittedBy/${member}`)).text,
  );
  return {
    from,
    to,
    subject: cleanLine(translate(language, 'pdf', 'mail.subject', { title: pdf.title })).text,
    text: [
      greeting,
      say(packet['kind'] === 'plan' ? 'body-plan' : 'body-request'),
      [say('closing'), ...signature].filter((line) => line !== '').join('\n'),
    ].join('\n\n'),
    attachments: [
      { name: `onboarding-${shortId(id)}.pdf`, mediaType: 'application/pdf', bytes: Buffer.from(pdf.bytes) },
    ],
    // Of its content: mail servers drop a second message with the id of one that they have had.
    messageId: `<summary.${sha256.slice(0, 32)}@onboarding.invalid>`,
    date,
    boundary: id,
    isDraft: true,
  };
}
