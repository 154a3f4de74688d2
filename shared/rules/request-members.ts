import type { Finding } from '../findings.ts';
import { isJsonObject, valueAt, type JsonObject } from '../json-pointer.ts';

/** How a text is cleaned: as one line, as several, as an email address, or as a VAT ID. */
export type TextForm = 'line' | 'lines' | 'email' | 'vat-id';

export type TextMember = { pointer: string; form: TextForm; max: number };

const text = (pointer: string, max: number, form: TextForm = 'line'): TextMember => ({ pointer, form, max });

/**
 * The members of a request in the order of the form, in which findings are told; texts with their maximum in
 * code points. Source: packet format, section 3; texts that it does not name take the limit of a company's name.
 */
const members: readonly (TextMember | string)[] = [
  '/id',
  '/method',
  text('/company/name', 200),
  text('/company/address/street', 100),
  text('/company/address/houseNumber', 20),
  text('/company/address/postcode', 12),
  text('/company/address/city', 100),
  text('/company/address/country', 200),
  text('/company/vatId', 20, 'vat-id'),
  text('/company/vatIdAsTyped', 200),
  '/company/vatIdMissingReason',
  text('/company/organizationName', 200),
  text('/company/registerNumber', 200),
  text('/company/phone', 200),
  text('/company/invoiceEmail', 254, 'email'),
  '/company/emailDomains',
  text('/company/externalReference', 200),
  text('/existingOrganization/name', 200),
  text('/existingOrganization/id', 200),
  text('/contact/firstName', 100),
  text('/contact/lastName', 100),
  text('/contact/email', 254, 'email'),
  '/preCheck',
  '/preCheck/askedParty',
  text('/preCheck/askedPerson', 200),
  '/preCheck/via',
  text('/preCheck/askedAt', 200),
  '/preCheck/answer',
  text('/preCheck/note', 4000, 'lines'),
  '/reason',
  '/channel',
  '/psam',
  text('/psam/name', 200),
  text('/psam/email', 254, 'email'),
  text('/submittedBy/name', 200),
  text('/submittedBy/email', 254, 'email'),
  text('/submittedBy/organization', 200),
  text('/note', 4000, 'lines'),
];

export const textMembers: readonly TextMember[] = members.filter((member) => typeof member !== 'string');

const ranks = new Map(
  members.map((member, rank) => [typeof member === 'string' ? member : member.pointer, rank]),
);

/** Where a member stands in the form; one that the form does not show stands with its parent, or last. */
function formRank(pointer: string): number {
  for (let known = pointer; known !== ''; known = known.slice(0, known.lastIndexOf('/'))) {
    const rank = ranks.get(known);
    if (rank !== undefined) return rank;
  }
  return members.length;
}

/** Findings in the order of the form. */
export const inFormOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => formRank(a.pointer) - formRank(b.pointer));

/** The members of the object at a pointer; none where there is another value or nothing. */
export function membersAt(packet: JsonObject, pointer: string): JsonObject {
  const members = valueAt(packet, pointer);
  return isJsonObject(members) ? members : {};
}

/** The text at a pointer; '' where there is none or something else than a text. */
export function textAt(packet: JsonObject, pointer: string): string {
  const value = valueAt(packet, pointer);
  return typeof value === 'string' ? value : '';
}

/** True where a member holds nothing that can be used: absent, blank, or no text. */
export const isBlank = (packet: JsonObject, pointer: string): boolean =>
  textAt(packet, pointer).trim() === '';

/** True where a member is an object. */
export const hasObject = (packet: JsonObject, pointer: string): boolean =>
  isJsonObject(valueAt(packet, pointer));
