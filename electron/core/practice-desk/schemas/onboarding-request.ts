import * as z from 'zod';
import { LocalizedText } from '../../../../shared/findings.ts';
import { StatusCategory } from '../../../../shared/states.ts';
import { RequestBody } from './request-body.ts';
import { pageOf, text, time } from './text.ts';

const RequiredAction = z.looseObject({
  code: z.string(),
  pointer: z.string(),
  message: LocalizedText,
  dueAt: time.nullable(),
});
export type RequiredAction = z.infer<typeof RequiredAction>;

/** The members that the desk adds to what was sent. */
const DeskMembers = z.looseObject({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/),
  ticketNumber: z.string().max(64),
  status: z.object({
    code: z.string(),
    category: StatusCategory,
    since: time,
    reason: z.string().nullable(),
  }),
  revision: z.int().positive().describe('Counts every change; also the ETag'),
  createdAt: time,
  updatedAt: time,
  requiredActions: z.array(RequiredAction),
  outcome: z.object({
    organizationId: z.string().nullable(),
    invitationSentAt: time.nullable(),
    invitationAcceptedAt: time.nullable(),
    customerRelationId: z.string().nullable(),
    establishedAt: time.nullable(),
  }),
  links: z.object({ self: z.url(), portal: z.url() }),
});

/** A request as the desk answers it: the members that were sent, and the desk's own. */
export const OnboardingRequest = z.intersection(RequestBody, DeskMembers);
export type OnboardingRequest = z.infer<typeof OnboardingRequest>;

/** What is left of a request after its retention. */
export const ErasedRequest = z.object({
  id: z.string(),
  externalId: z.string(),
  status: z.object({
    code: z.string(),
    category: StatusCategory,
    since: time,
    reason: z.string().nullable(),
  }),
  erasedAt: time,
});

export const OnboardingRequestPage = pageOf(z.union([OnboardingRequest, ErasedRequest]));

/** A change as JSON Merge Patch (RFC 7396); the result must be a valid request with the same method and externalId. */
export const RequestPatch = z
  .looseObject({})
  .meta({ title: 'JSON Merge Patch of the members that were sent' });

export const WithdrawalBody = z.looseObject({ reason: text(500).optional() });
