import type * as z from 'zod';
import type { JsonObject } from '../json-pointer.ts';
import type { Language } from '../language.ts';
import { translate, type MessageKey } from '../messages/translate.ts';
import type { AskedParty } from '../packet/request.ts';
import { isPlainAddress } from '../plain-address.ts';
import { cleanLine } from './clean-text.ts';
import { countryName } from './countries.ts';
import { textAt } from './request-members.ts';

/** A message to write: `to` is null where there is no address that can be written to. */
export type Question = { to: string | null; subject: string; body: string };

/** The longest subject; RFC 5322 allows 998, mail programs show less. */
const MAX_SUBJECT = 255;

const joined = (parts: readonly string[], separator: string): string =>
  parts.filter((part) => part !== '').join(separator);

/** Street and number, postcode and city, country, on one line; what is missing is left out. */
function addressLine(line: (pointer: string) => string, language: Language): string {
  const at = (member: string): string => line(`/company/address/${member}`);
  const country = at('country');
  return joined(
    [
      joined([at('street'), at('houseNumber')], ' '),
      joined([at('postcode'), at('city')], ' '),
      country && countryName(country, language),
    ],
    ', ',
  );
}

/**
 * The question whether the end customer has an organization already (source text: "check with the end customer or
 * with the PSAM"), polite and ready to send. Data that is blank is left out, whatever a draft holds.
 */
export function writePreCheckQuestion(
  packet: JsonObject,
  askedParty: z.infer<typeof AskedParty>,
  language: Language,
): Question {
  const say = (key: MessageKey<'start'>, params: Record<string, string> = {}): string =>
    translate(language, 'start', key, params);
  const line = (pointer: string): string => cleanLine(textAt(packet, pointer)).text;
  const ifGiven = (key: MessageKey<'start'>, params: Record<string, string>): string =>
    Object.values(params).includes('') ? '' : say(key, params);

  const company = line('/company/name');
  const signature = ['name', 'organization', 'email'].map((member) => line(`/submittedBy/${member}`));
  const isCustomer = askedParty === 'end-customer';
  const name = isCustomer
    ? joined([line('/contact/firstName'), line('/contact/lastName')], ' ')
    : line('/psam/name');
  const companyFacts = [
    ifGiven('mail.company', { company }),
    ifGiven('mail.address', { address: addressLine(line, language) }),
    ifGiven('mail.vatId', { vatId: line('/company/vatId') }),
  ];
  const intro = isCustomer
    ? [ifGiven('mail.intro.end-customer.company', { company }) || say('mail.intro.end-customer')]
    : [say('mail.intro.psam'), joined(companyFacts, '\n')];
  const paragraphs = [
    ifGiven('mail.greeting.name', { name }) || say('mail.greeting'),
    ...intro,
    say(`mail.ask.${askedParty}`),
    say(`mail.next.${askedParty}`),
    joined([say('mail.closing'), ...signature], '\n'),
  ];
  const subject = isCustomer
    ? say('mail.subject.end-customer')
    : ifGiven('mail.subject.psam.company', { company }) || say('mail.subject.psam');
  const to = line(isCustomer ? '/contact/email' : '/psam/email');
  return {
    to: isPlainAddress(to) ? to : null,
    subject: [...subject].slice(0, MAX_SUBJECT).join(''),
    body: joined(paragraphs, '\n\n'),
  };
}
