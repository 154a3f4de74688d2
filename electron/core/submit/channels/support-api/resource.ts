import * as z from 'zod';
import type { Milestone } from '../../../../../shared/contract.ts';
import type { Json } from '../../../../../shared/json-pointer.ts';
import { StatusCategory } from '../../../../../shared/states.ts';
import type { TicketState } from '../../channel.ts';
import { readRequiredActions } from './required-actions.ts';

/* What Support API v1 answers, as far as the app relies on it; unknown members and enum values are tolerated. */

/** Control characters never belong into an id, a number or a status name. */
const clean = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .regex(/^\P{Cc}+$/u);

const label = z.object({ de: z.string().max(200), en: z.string().max(200) });

/** A bound that the desk tells; undefined where it tells none. */
const bound = z.number().positive().optional().catch(undefined);

export const Capabilities = z.object({
  apiVersion: z.string().startsWith('1.'),
  minClientVersion: z.string().max(64).catch('0.0.0'),
  methods: z.array(clean(64)).max(100).catch([]),
  limits: z
    .object({
      attachments: bound,
      attachmentBytes: bound,
      attachmentTypes: z.array(z.string()).max(100).optional().catch(undefined),
    })
    .catch({}),
  statuses: z
    .array(
      z.object({
        code: clean(64),
        category: StatusCategory.catch('open'),
        terminal: z.boolean().catch(false),
        label: label.optional().catch(undefined),
      }),
    )
    .max(100)
    .catch([]),
  idempotency: z.object({ keyTtlDays: z.number().nonnegative() }).catch({ keyTtlDays: 0 }),
  lookup: z.string().catch('eventual'),
  lookupMinDelaySeconds: z.number().nonnegative().max(86_400).optional().catch(undefined),
  feed: z.object({ modes: z.array(z.string()) }).catch({ modes: [] }),
});
export type Capabilities = z.infer<typeof Capabilities>;

export const Resource = z.object({
  id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/),
  externalId: z.string(),
  ticketNumber: clean(64).nullish().catch(null),
  status: z.object({
    code: clean(64),
    category: StatusCategory.catch('open'),
    since: z.string().max(64).optional().catch(undefined),
  }),
  revision: z.int().nonnegative().catch(0),
  createdAt: z.string().max(64).optional().catch(undefined),
  updatedAt: z.string().max(64).optional().catch(undefined),
  outcome: z
    .object({
      organizationId: z.string().max(100).nullish().catch(null),
      invitationSentAt: z.string().max(64).nullish().catch(null),
      invitationAcceptedAt: z.string().max(64).nullish().catch(null),
      customerRelationId: z.string().max(100).nullish().catch(null),
      establishedAt: z.string().max(64).nullish().catch(null),
    })
    .nullish()
    .catch(null),
  requiredActions: z.array(z.unknown()).catch([]),
  links: z
    .object({ portal: z.string().max(2048).nullish().catch(null) })
    .optional()
    .catch(undefined),
});
export type Resource = z.infer<typeof Resource>;

/** A resource of the desk; undefined where the answer is none. */
export const readResource = (json: Json | undefined): Resource | undefined => Resource.safeParse(json).data;

/** A link that may be shown: http and https only. */
function shownUrl(url: string | null | undefined): string | null {
  const parsed = URL.parse(url ?? '');
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed.href : null;
}

function milestonesOf(resource: Resource, method: Json | undefined): Milestone[] {
  const { outcome, createdAt, updatedAt } = resource;
  // The desk does not say when the organization was there: at the latest when it was first used, or is seen now.
  const laterOnes = [outcome?.invitationSentAt, outcome?.invitationAcceptedAt, outcome?.establishedAt];
  const seen = [updatedAt ?? createdAt ?? '', ...laterOnes.flatMap((at) => at ?? [])].toSorted()[0] ?? '';
  const reached = (
    name: Milestone['name'],
    at: string | null | undefined,
    evidence: string | null,
  ): Milestone[] => (at ? [{ name, at, source: 'desk', evidence }] : []);
  const organization = method === 'existing-organization' ? 'connection-established' : 'organization-created';
  return [
    ...reached('ticket-opened', createdAt, resource.ticketNumber ?? resource.id),
    ...reached(organization, outcome?.organizationId ? seen : null, outcome?.organizationId ?? null),
    ...reached('invitation-email-sent', outcome?.invitationSentAt, null),
    ...reached('contact-logged-in', outcome?.invitationAcceptedAt, null),
    ...reached('customer-relation-established', outcome?.establishedAt, outcome?.customerRelationId ?? null),
  ];
}

/** A resource as the engine knows tickets; the status is labelled by the desk's capabilities, else by its own name. */
export function ticketState(
  resource: Resource,
  method: Json | undefined,
  capabilities: Capabilities | null,
): TicketState {
  const { status } = resource;
  const known = capabilities?.statuses.find(({ code }) => code === status.code);
  return {
    id: resource.id,
    number: resource.ticketNumber ?? null,
    url: shownUrl(resource.links?.portal),
    status: {
      code: status.code,
      category: known?.category ?? status.category,
      label: known?.label ?? { de: status.code, en: status.code },
      since: status.since ?? resource.updatedAt ?? resource.createdAt ?? '',
    },
    revision: resource.revision,
    closed: known?.terminal ?? (status.category === 'done' || status.category === 'failed'),
    milestones: milestonesOf(resource, method),
    requiredActions: readRequiredActions(resource.requiredActions),
  };
}
