import { valueAt, type JsonObject } from '../../../../../shared/json-pointer.ts';
import type { Language } from '../../../../../shared/language.ts';
import type { Duplicate } from '../../../../../shared/operations/customers.ts';
import { countryName } from '../../../../../shared/rules/countries.ts';
import { textAt } from '../../../../../shared/rules/request-members.ts';
import { fold } from '../../../../../shared/rules/fold-text.ts';

type LineName = 'name' | 'address' | 'vatId' | 'email' | 'contact';

/** One line of the comparison; `isSame` where both sides say the same but for capitals, accents and blanks. */
type CompanyLine = { name: LineName; mine: string; other: string; isSame: boolean };

const joined = (texts: readonly string[], by: string): string => texts.filter((text) => text !== '').join(by);

function lineOf(name: LineName, company: JsonObject, contact: JsonObject, language: Language): string {
  const address = (member: string): string => textAt(company, `/address/${member}`);
  switch (name) {
    case 'name':
      return textAt(company, '/name');
    case 'address':
      return joined(
        [
          joined([address('street'), address('houseNumber')], ' '),
          joined([address('postcode'), address('city')], ' '),
          countryName(address('country'), language),
        ],
        ', ',
      );
    case 'vatId':
      return textAt(company, '/vatId');
    case 'email':
      return textAt(contact, '/email');
    case 'contact':
      return joined([textAt(contact, '/firstName'), textAt(contact, '/lastName')], ' ');
  }
}

const names: readonly LineName[] = ['name', 'address', 'vatId', 'email', 'contact'];
const compared = (text: string): string => fold(text).replace(/\s+/gu, '');
const objectAt = (packet: JsonObject, pointer: string): JsonObject =>
  (valueAt(packet, pointer) ?? {}) as JsonObject;

/** What two requests say about company and contact person, line by line; lines that are empty on both sides are left out. */
export const companyLines = (
  packet: JsonObject,
  duplicate: Pick<Duplicate, 'company' | 'contact'>,
  language: Language,
): CompanyLine[] =>
  names
    .map((name) => {
      const mine = lineOf(name, objectAt(packet, '/company'), objectAt(packet, '/contact'), language);
      const other = lineOf(name, duplicate.company as JsonObject, duplicate.contact as JsonObject, language);
      return { name, mine, other, isSame: mine !== '' && compared(mine) === compared(other) };
    })
    .filter(({ mine, other }) => mine !== '' || other !== '');

/** True for evidence that deserves a person's attention: a shared number or address, or the same name at the same place. */
export function isStrong({ evidence }: Pick<Duplicate, 'evidence'>): boolean {
  if (evidence.includes('vat-id') || evidence.includes('email')) return true;
  const samePlace = evidence.includes('postcode') || evidence.includes('city');
  return evidence.includes('name') && samePlace && !evidence.includes('legal-form-differs');
}
