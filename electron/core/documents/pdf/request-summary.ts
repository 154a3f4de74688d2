import type * as z from 'zod';
import { type JsonObject, valueAt } from '../../../../shared/json-pointer.ts';
import type {
  AskedParty,
  AskedVia,
  Method,
  PacketChannel,
  PreCheckAnswer,
  RelationType,
  VatIdMissingReason,
} from '../../../../shared/packet/request.ts';
import type { Fact, Section } from './summary.ts';
import { joined, type PdfKey, textAt, type Words } from './summary-words.ts';

type Keys<T extends z.ZodType<string>> = Record<z.infer<T>, PdfKey>;

const leads: Keys<typeof Method> = {
  'new-organization': 'lead-new-organization',
  'existing-organization': 'lead-existing-organization',
};
const askedParties: Keys<typeof AskedParty> = { 'end-customer': 'asked-end-customer', psam: 'asked-psam' };
const ways: Keys<typeof AskedVia> = {
  phone: 'via-phone',
  email: 'via-email',
  meeting: 'via-meeting',
  other: 'via-other',
};
const answers: Keys<typeof PreCheckAnswer> = {
  'no-organization': 'answer-no-organization',
  'organization-exists': 'answer-organization-exists',
  unclear: 'answer-unclear',
};
const channels: Keys<typeof PacketChannel> = { 'help-center': 'channel-help-center', psam: 'channel-psam' };
const relations: Keys<typeof RelationType> = { reseller: 'relation-reseller', referral: 'relation-referral' };
const vatReasons: Keys<typeof VatIdMissingReason> = {
  'not-vat-registered': 'vat-not-vat-registered',
  'not-issued-yet': 'vat-not-issued-yet',
  other: 'vat-other',
};
const languages: Record<string, PdfKey> = { de: 'language-de', en: 'language-en' };

/** The sentence under the title: method and what it means. */
export const requestLead = (packet: JsonObject, words: Words): string =>
  words.choice(leads, textAt(packet, '/method')) || words.say('lead-no-method');

/** What an agent needs of a request, in the order in which the provider asks for it. Notes stay inside the packet. */
export function requestSections(packet: JsonObject, words: Words): Section[] {
  const { say } = words;
  const existing = textAt(packet, '/method') === 'existing-organization';
  return [
    {
      heading: say('section-company'),
      block: { type: 'facts', facts: companyFacts(packet, words, existing) },
    },
    {
      heading: say('section-contact'),
      block: { type: 'facts', facts: contactFacts(packet, words, existing) },
    },
    ...(existing
      ? [
          {
            heading: say('section-existing-organization'),
            block: { type: 'facts', facts: organizationFacts(packet, words) },
          } as const,
        ]
      : []),
    { heading: say('section-pre-check'), block: { type: 'facts', facts: preCheckFacts(packet, words) } },
    { heading: say('section-request'), block: { type: 'facts', facts: requestFacts(packet, words) } },
  ];
}

function companyFacts(packet: JsonObject, words: Words, existing: boolean): Fact[] {
  const { say } = words;
  const at = (member: string): string => textAt(packet, `/company/${member}`);
  const need = existing ? optional : required;
  return [
    ...required(words, 'company-name', at('name')),
    ...optional(words, 'organization-name', at('organizationName')),
    ...need(words, 'street', joined([at('address/street'), at('address/houseNumber')], ' ')),
    ...need(words, 'postcode', at('address/postcode')),
    ...need(words, 'city', at('address/city')),
    ...need(words, 'country', words.country(at('address/country'))),
    ...need(
      words,
      'vat-id',
      vatId(at('vatId'), at('vatIdAsTyped'), say) || words.choice(vatReasons, at('vatIdMissingReason')),
    ),
    ...optional(words, 'register-number', at('registerNumber')),
    ...optional(words, 'phone', at('phone')),
    ...optional(words, 'invoice-email', at('invoiceEmail')),
    ...optional(words, 'email-domains', at('emailDomains')),
    ...optional(words, 'external-reference', at('externalReference')),
  ];
}

/** The stored VAT ID, with what was typed where that differs by more than blanks, dots and hyphens. */
function vatId(stored: string, typed: string, say: Words['say']): string {
  const same = typed.replaceAll(/[\s.-]/g, '').toUpperCase() === stored;
  return stored === '' || typed === '' || same ? stored : say('vat-as-typed', { vatId: stored, typed });
}

function contactFacts(packet: JsonObject, words: Words, existing: boolean): Fact[] {
  const at = (member: string): string => textAt(packet, `/contact/${member}`);
  const need = existing ? optional : required;
  return [
    ...need(words, 'contact-name', joined([at('firstName'), at('lastName')], ' ')),
    ...required(words, 'contact-email', at('email')),
    ...optional(words, 'contact-language', words.choice(languages, at('language'))),
  ];
}

function organizationFacts(packet: JsonObject, words: Words): Fact[] {
  const at = (member: string): string => textAt(packet, `/existingOrganization/${member}`);
  return [
    ...optional(words, 'organization-name', at('name')),
    ...optional(words, 'organization-id', at('id')),
    ...optional(words, 'relation', words.choice(relations, at('relation'))),
  ];
}

function preCheckFacts(packet: JsonObject, words: Words): Fact[] {
  const at = (member: string): string => textAt(packet, `/preCheck/${member}`);
  return [
    ...required(words, 'asked', joined([words.choice(askedParties, at('askedParty')), at('askedPerson')])),
    ...required(words, 'via', words.choice(ways, at('via'))),
    ...required(words, 'asked-at', words.date(at('askedAt'))),
    ...required(words, 'answer', words.choice(answers, at('answer'))),
  ];
}

function requestFacts(packet: JsonObject, words: Words): Fact[] {
  const { say } = words;
  const reasons = [
    valueAt(packet, '/reason/managesIndependently') === true ? say('reason-manages-independently') : '',
    valueAt(packet, '/reason/needsSeparateOrganization') === true
      ? say('reason-needs-separate-organization')
      : '',
  ];
  const person = (member: string, parts: string[]): string =>
    joined(parts.map((part) => textAt(packet, `/${member}/${part}`)));
  const channel = textAt(packet, '/channel');
  const psam = channel === 'psam' ? person('psam', ['name', 'email']) || say('missing') : '';
  return [
    ...optional(words, 'reason', joined(reasons, ' ')),
    ...optional(words, 'channel', joined([words.choice(channels, channel), psam])),
    ...optional(words, 'submitted-by', person('submittedBy', ['name', 'organization', 'email'])),
  ];
}

const optional = ({ say }: Words, label: PdfKey, value: string): Fact[] =>
  value === '' ? [] : [{ label: say(label), value }];

const required = ({ say }: Words, label: PdfKey, value: string): Fact[] =>
  value === ''
    ? [{ label: say(label), value: say('missing'), alert: 'value' }]
    : [{ label: say(label), value }];
