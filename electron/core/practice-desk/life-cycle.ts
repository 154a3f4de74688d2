import { isJsonObject, type JsonObject } from '../../../shared/json-pointer.ts';
import type { StatusCode } from './statuses.ts';

/** What came of a request; null for what has not happened. Times are RFC 3339 in UTC. */
export type Outcome = {
  organizationId: string | null;
  invitationSentAt: string | null;
  invitationAcceptedAt: string | null;
  customerRelationId: string | null;
  establishedAt: string | null;
};

export const noOutcome: Outcome = {
  organizationId: null,
  invitationSentAt: null,
  invitationAcceptedAt: null,
  customerRelationId: null,
  establishedAt: null,
};

/** Which status follows by itself; a request in any other status waits for a person. */
const nextStatus: Partial<Record<StatusCode, StatusCode>> = {
  received: 'in-review',
  'in-review': 'customer-invited',
  'customer-invited': 'relation-established',
};

/** The statuses that a request leaves by itself. */
export const movingStatuses = Object.keys(nextStatus) as StatusCode[];

/**
 * The step that a request takes by itself at a time, or null in a status that it does not leave by itself. A new
 * organization gets an id, an existing one keeps the id that the partner named.
 */
export function nextStep(
  request: { status: StatusCode; outcome: Outcome; body: JsonObject | null },
  at: string,
  newId: () => string,
): { status: StatusCode; outcome: Outcome } | null {
  const status = nextStatus[request.status];
  if (!status) return null;
  if (status === 'customer-invited') {
    const organizationId = organizationIdOf(request.body) ?? newId();
    return { status, outcome: { ...request.outcome, organizationId, invitationSentAt: at } };
  }
  if (status === 'relation-established') {
    const relation = { invitationAcceptedAt: at, customerRelationId: newId(), establishedAt: at };
    return { status, outcome: { ...request.outcome, ...relation } };
  }
  return { status, outcome: request.outcome };
}

/** The id of the organization that the partner named, or null. */
export function organizationIdOf(body: JsonObject | null): string | null {
  const existing = body?.['existingOrganization'];
  return isJsonObject(existing) && typeof existing['id'] === 'string' && existing['id'] !== ''
    ? existing['id']
    : null;
}
