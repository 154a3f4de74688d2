import * as z from 'zod';

/* The shape of a plan packet (Method 2), `onboarding-packet` version 1: who may do what in which project. */

const text = z.string().optional();
/** A text that may be left out, or be null, as other programs write it. */
const textOrNull = text.nullable();
const key = z.string();
const list = <T extends z.ZodType>(item: T) => z.array(item).optional();

const Project = z.looseObject({
  key,
  name: text,
  customer: text,
  folder: textOrNull,
  network: text,
  labels: z.record(z.string(), z.string()).optional(),
  owner: textOrNull,
  environment: text,
  services: list(z.looseObject({ key, managedBy: z.enum(['partner', 'customer', 'shared']).optional() })),
  existingId: z.string().nullish(),
});

const Person = z.looseObject({
  key,
  type: z.enum(['user', 'service-account', 'client', 'group']).optional(),
  subject: text,
  affiliation: z.enum(['customer', 'partner']).optional(),
  customer: textOrNull,
  account: text,
  homeProject: textOrNull,
});

const Assignment = z.looseObject({
  scope: z.looseObject({ type: z.enum(['project', 'folder', 'organization']), key: textOrNull }),
  person: key,
  role: text,
  justification: text,
  until: z.string().nullish(),
});

export const PlanPacket = z.looseObject({
  format: z.literal('onboarding-packet'),
  version: z.literal(1),
  kind: z.literal('plan'),
  id: z.uuid(),
  name: text,
  management: z.enum(['full', 'partial']).optional(),
  partner: z
    .looseObject({ organizationName: text, organizationId: text, emailDomains: list(z.string()) })
    .optional(),
  customers: list(z.looseObject({ key, name: text, emailDomains: list(z.string()) })),
  folders: list(z.looseObject({ key, name: text })),
  projects: list(Project),
  people: list(Person),
  assignments: list(Assignment),
  waivers: list(
    z.looseObject({ rule: z.string(), ref: z.string(), reason: text, by: text, until: z.string().nullish() }),
  ),
});
export type PlanPacket = z.infer<typeof PlanPacket>;
