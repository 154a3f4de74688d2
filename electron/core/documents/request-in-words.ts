import type { JsonObject } from '../../../shared/json-pointer.ts';
import { valueAt } from '../../../shared/json-pointer.ts';
import { Language } from '../../../shared/language.ts';
import { translate } from '../../../shared/messages/translate.ts';
import { cleanLine, cleanLines } from '../../../shared/rules/clean-text.ts';
import { textAt as memberAt } from '../../../shared/rules/request-members.ts';
import { requestLead, requestSections } from './pdf/request-summary.ts';
import { makeWords, textAt } from './pdf/summary-words.ts';
import { planInWords } from './plan-in-words.ts';

/** The longest subject; RFC 5322 allows 998, a summary field of a service desk 255. */
const MAX_SUBJECT = 255;

const isPlan = (packet: JsonObject): boolean => packet['kind'] === 'plan';

/** The language of a packet's papers: the contact's, else German. */
export const packetLanguage = (packet: JsonObject): Language =>
  Language.safeParse(valueAt(packet, '/contact/language')).data ?? 'de';

/**
 * What a desk knows a request by in subjects: the last eight characters of its id. (The first ones are its time, which
 * requests of the same minute share.)
 */
export const shortId = (id: string): string => id.slice(-8);

/** What a request or plan is called: the company's or the plan's name. */
export const packetName = (packet: JsonObject): string =>
  textAt(packet, isPlan(packet) ? '/name' : '/company/name');

/** The subject of a request, `[Onboarding 1a2b3c4d] Muster AG`, on one line and of a length that desks take. */
export function requestSubject(packet: JsonObject): string {
  const subject = `[Onboarding ${shortId(memberAt(packet, '/id'))}] ${packetName(packet)}`;
  return [...cleanLine(subject).text].slice(0, MAX_SUBJECT).join('');
}

/**
 * A request in words, ready to paste: what the provider asks for, in the order of the summary PDF and in its words,
 * then the note and the id. What is internal (`preCheck.note`) is not in it. A plan: see `planInWords`.
 */
export function requestInWords(packet: JsonObject, language: Language): string {
  if (isPlan(packet)) return planInWords(packet, language);
  const words = makeWords(language);
  const sections = requestSections(packet, words).map(({ heading, block }) => {
    const facts = block.type === 'facts' ? block.facts : [];
    return [heading, ...facts.map(({ label, value }) => `${label}: ${value}`)].join('\n');
  });
  const note = cleanLines(memberAt(packet, '/note')).text;
  const id = `${words.say('file-request-id')}: ${memberAt(packet, '/id')}`;
  return [
    requestLead(packet, words),
    ...sections,
    ...(note === '' ? [] : [`${translate(language, 'delivery', 'text.note')}\n${note}`]),
    id,
  ].join('\n\n');
}

/** The same as a letter: for a mail's text. */
export function requestLetter(packet: JsonObject, language: Language): string {
  const say = (key: 'greeting' | 'intro' | 'attached' | 'twice' | 'closing'): string =>
    translate(language, 'delivery', `mail.${key}`);
  const signature = ['name', 'organization'].map((member) => textAt(packet, `/submittedBy/${member}`));
  return [
    say('greeting'),
    isPlan(packet) ? translate(language, 'plan-files', 'submission.intro') : say('intro'),
    requestInWords(packet, language),
    `${say('attached')} ${say('twice')}`,
    [say('closing'), ...signature].filter((line) => line !== '').join('\n'),
  ].join('\n\n');
}
