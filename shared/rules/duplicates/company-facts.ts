import type { JsonObject } from '../../json-pointer.ts';
import { emailParts } from '../clean-email.ts';
import { compactVatId } from '../clean-vat-id.ts';
import { isPublicDomain } from '../email-domains.ts';
import { textAt } from '../request-members.ts';
import { companyNameKey, type CompanyNameKey } from './company-name-key.ts';
import { foldedWords } from './folded-words.ts';

/** What is known of a company as it stands in its request; '' where nothing is. `email` is the contact person's. */
export type CompanyFacts = {
  name: string;
  vatId: string;
  email: string;
  postcode: string;
  city: string;
  country: string;
};

/** The facts as they are compared; null where there is nothing to compare. `domain` is none of a public mail provider. */
export type CompanyKey = {
  name: CompanyNameKey;
  vatId: string | null;
  email: string | null;
  domain: string | null;
  postcode: string | null;
  city: string | null;
  country: string | null;
};

/** Longest email address that is compared, in UTF-16 units (RFC 5321: 254). */
const MAX_EMAIL = 254;

const orNull = (text: string): string | null => (text === '' ? null : text);

/** A VAT ID as it is compared: the Swiss one without the tax's name in one of three languages. */
const vatIdKey = (vatId: string): string => compactVatId(vatId).replace(/^(CHE\d{9})(?:MWST|TVA|IVA)$/, '$1');

/** A postcode as it is compared: "D-69190" is "69190". */
const postcodeKey = (postcode: string): string =>
  foldedWords(postcode.replace(/^\s*[a-z]{1,3}-(?=\d)/i, '')).join('');

/** The facts in the form in which the same ones are equal. */
export function companyKey(facts: CompanyFacts): CompanyKey {
  const email = facts.email.length > MAX_EMAIL ? '' : facts.email.toWellFormed().trim().toLowerCase();
  const parts = emailParts(email);
  return {
    name: companyNameKey(facts.name),
    vatId: orNull(vatIdKey(facts.vatId)),
    email: parts === null || parts.local === '' ? null : email,
    domain: parts === null || isPublicDomain(parts.domain) ? null : parts.domain,
    postcode: orNull(postcodeKey(facts.postcode)),
    city: orNull(foldedWords(facts.city).join(' ')),
    country: orNull(facts.country.trim().toUpperCase()),
  };
}

/** The facts that a request holds, whatever else is in it or missing. */
export const companyFacts = (packet: JsonObject): CompanyFacts => ({
  name: textAt(packet, '/company/name'),
  vatId: textAt(packet, '/company/vatId'),
  email: textAt(packet, '/contact/email'),
  postcode: textAt(packet, '/company/address/postcode'),
  city: textAt(packet, '/company/address/city'),
  country: textAt(packet, '/company/address/country'),
});
