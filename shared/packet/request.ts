import * as z from 'zod';

/*
 * The shape of a request packet (Method 1), `onboarding-packet` version 1. Every member but the head may be
 * missing, since a draft is saved whatever it holds; what a request needs before it is finalized is a rule
 * (shared/rules/request.ts). Objects are loose: members of a newer version are kept and written back.
 */

const text = z.string().optional();

export const Method = z.enum(['new-organization', 'existing-organization']);
export type Method = z.infer<typeof Method>;

export const PreCheckAnswer = z.enum(['no-organization', 'organization-exists', 'unclear']);
export const AskedParty = z.enum(['end-customer', 'psam']);
export const AskedVia = z.enum(['phone', 'email', 'meeting', 'other']);
export const PacketChannel = z.enum(['help-center', 'psam']);
export const VatIdMissingReason = z.enum(['not-vat-registered', 'not-issued-yet', 'other']);
export const RelationType = z.enum(['reseller', 'referral']);

/** The postal address of the end customer, one member per box of the provider's form; `country` is ISO 3166-1 alpha-2. */
const Address = z.looseObject({
  street: text,
  houseNumber: text,
  postcode: text,
  city: text,
  country: text,
});

/** The company details that the provider asks for, and the optional ones that an agent may ask back for. */
const Company = z.looseObject({
  name: text,
  address: Address.optional(),
  vatId: text,
  vatIdAsTyped: text,
  vatIdMissingReason: VatIdMissingReason.optional(),
  organizationName: text,
  registerNumber: text,
  phone: text,
  invoiceEmail: text,
  emailDomains: z.array(z.string()).optional(),
  externalReference: text,
});

/** The contact person, who receives the invitation email. */
const Contact = z.looseObject({
  firstName: text,
  lastName: text,
  email: text,
  language: z.enum(['de', 'en']).optional(),
});

/** Who was asked whether the end customer already has an organization, and the answer; `askedAt` is YYYY-MM-DD. */
const PreCheck = z.looseObject({
  askedParty: AskedParty.optional(),
  askedPerson: text,
  via: AskedVia.optional(),
  askedAt: text,
  answer: PreCheckAnswer.optional(),
  note: text,
});

export const RequestPacket = z.looseObject({
  format: z.literal('onboarding-packet'),
  version: z.literal(1),
  kind: z.literal('request'),
  id: z.uuid(),
  method: Method.optional(),
  reason: z
    .looseObject({
      managesIndependently: z.boolean().optional(),
      needsSeparateOrganization: z.boolean().optional(),
    })
    .optional(),
  preCheck: PreCheck.optional(),
  company: Company.optional(),
  contact: Contact.optional(),
  existingOrganization: z.looseObject({ name: text, id: text, relation: RelationType.optional() }).optional(),
  channel: PacketChannel.optional(),
  psam: z.looseObject({ name: text, email: text }).optional(),
  submittedBy: z.looseObject({ name: text, email: text, organization: text }).optional(),
  note: text,
});
export type RequestPacket = z.infer<typeof RequestPacket>;
