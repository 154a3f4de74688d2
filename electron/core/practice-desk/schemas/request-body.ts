import * as z from 'zod';
import { isJsonObject } from '../../../../shared/json-pointer.ts';
import { addressFormat } from '../../../../shared/rules/address-formats.ts';
import addressFormats from '../../../../shared/rules/address-formats.json' with { type: 'json' };
import { email, hasText, requiredText, text } from './text.ts';

/*
 * What a partner sends to POST /onboarding-requests: the members of a request packet under their own names. The same
 * schemas check bodies, are given out at /request-schemas and stand in the OpenAPI document. Objects are loose:
 * members that the desk does not know are ignored, kept and given back.
 */

/** Most files that one request or message names. */
export const MAX_ATTACHMENTS = 10;

/** Countries whose addresses have no postcode. */
const withoutPostcode = Object.keys(addressFormats.countries).filter(
  (code) => !addressFormat(code).required.includes('postcode'),
);

/** Lets a rule over several members run even where one of them is invalid, so that all errors are told at once. */
const always = { when: ({ value }: { value: unknown }) => isJsonObject(value) };

/** The JSON Schema keywords by which other programs know a rule over several members. */
const requiring = (name: string, value: object = {}) => ({ properties: { [name]: value }, required: [name] });

const Address = z
  .looseObject({
    street: requiredText(100),
    houseNumber: text(20).optional(),
    postcode: text(12).optional(),
    city: requiredText(100),
    country: requiredText(100),
  })
  .refine((address) => hasText(address.postcode) || isWithoutPostcode(address.country), {
    ...always,
    path: ['postcode'],
    params: { code: 'required' },
  })
  .meta({
    if: { properties: { country: { enum: withoutPostcode } }, required: ['country'] },
    else: requiring('postcode'),
  });

function isWithoutPostcode(country: unknown): boolean {
  return typeof country === 'string' && withoutPostcode.includes(country.trim().toUpperCase());
}

/** The members of a company, all optional; the packet format's maxima. */
const companyMembers = {
  vatId: text(20).optional(),
  vatIdAsTyped: text(200).optional(),
  vatIdMissingReason: text(100).optional(),
  organizationName: text(200).optional(),
  registerNumber: text(200).optional(),
  phone: text(100).optional(),
  invoiceEmail: text(254).optional(),
  emailDomains: z.array(text(254)).max(100).optional(),
  externalReference: text(200).optional(),
};

const FullCompany = z
  .looseObject({ name: requiredText(200), address: Address, ...companyMembers })
  .refine((company) => hasText(company.vatId) || hasText(company.vatIdMissingReason), {
    ...always,
    path: ['vatId'],
    params: { code: 'required' },
  })
  .meta({ anyOf: [requiring('vatId'), requiring('vatIdMissingReason')] });

const NamedCompany = z.looseObject({
  name: requiredText(200),
  address: z
    .looseObject({
      street: text(100).optional(),
      houseNumber: text(20).optional(),
      postcode: text(12).optional(),
      city: text(100).optional(),
      country: text(100).optional(),
    })
    .optional(),
  ...companyMembers,
});

const FullContact = z.looseObject({
  firstName: requiredText(100),
  lastName: requiredText(100),
  email: email(),
  language: text(35).optional(),
});

const PartialContact = z.looseObject({
  firstName: text(100).optional(),
  lastName: text(100).optional(),
  email: text(254)
    .refine((value) => !hasText(value) || /\S@\S/.test(value), { params: { code: 'email-format' } })
    .meta({ maxLength: 254, pattern: '^\\s*$|\\S@\\S' })
    .optional(),
  language: text(35).optional(),
});

const commonMembers = {
  externalId: z
    .uuid()
    .describe("The packet's id, a UUIDv7; equals the Idempotency-Key and is unique for ever."),
  schemaVersion: z.literal(1).optional(),
  reason: z
    .looseObject({
      managesIndependently: z.boolean().optional(),
      needsSeparateOrganization: z.boolean().optional(),
    })
    .optional(),
  preCheck: z
    .looseObject({
      askedParty: text(100).optional(),
      askedPerson: text(200).optional(),
      via: text(100).optional(),
      askedAt: text(35).optional(),
      answer: text(100).optional(),
      note: text(4000).optional(),
    })
    .optional(),
  submittedBy: z
    .looseObject({
      name: text(200).optional(),
      email: text(254).optional(),
      organization: text(200).optional(),
    })
    .optional(),
  note: text(4000).optional(),
  attachmentIds: z.array(text(64)).max(MAX_ATTACHMENTS).optional(),
};

const ExistingOrganization = z.looseObject({
  name: text(200).optional(),
  id: text(100).optional(),
  relation: text(100).optional(),
});

/** A request for a new organization: all company and contact details that the provider asks for. */
export const NewOrganizationBody = z.looseObject({
  ...commonMembers,
  method: z.literal('new-organization'),
  company: FullCompany,
  contact: FullContact,
  existingOrganization: ExistingOrganization.optional(),
});

/** A request to connect an existing organization: the company's name and something to find the organization by. */
export const ExistingOrganizationBody = z
  .looseObject({
    ...commonMembers,
    method: z.literal('existing-organization'),
    company: NamedCompany,
    contact: PartialContact.optional(),
    existingOrganization: ExistingOrganization.optional(),
  })
  .refine(
    (body) =>
      hasText(memberOf(body.existingOrganization, 'id')) ||
      hasText(memberOf(body.company, 'vatId')) ||
      hasText(memberOf(body.contact, 'email')),
    { ...always, path: ['existingOrganization', 'id'], params: { code: 'required' } },
  )
  .meta({
    anyOf: [
      requiring('existingOrganization', requiring('id')),
      requiring('company', requiring('vatId')),
      requiring('contact', requiring('email')),
    ],
  });

function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : undefined;
}

/** The bodies by method; the methods that the desk offers. */
export const requestBodies = {
  'new-organization': NewOrganizationBody,
  'existing-organization': ExistingOrganizationBody,
} as const;

export const RequestBody = z.discriminatedUnion('method', [NewOrganizationBody, ExistingOrganizationBody]);
