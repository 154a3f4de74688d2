import type { Channel, WithdrawResult } from '../../channel.ts';
import { itemError } from '../../item-error.ts';
import { classifyWithdrawal } from './classify-changes.ts';
import { isGone, type Client } from './client.ts';
import { unanswered } from '../../http/read-answer.ts';
import { ticketState, type Capabilities, type Resource } from './resource.ts';
import type { Json } from '../../../../../shared/json-pointer.ts';
import { isJsonObject } from '../../../../../shared/json-pointer.ts';

/** The desk's name for a request that was taken back (Support API v1). */
const WITHDRAWN = 'withdrawn';

/**
 * Takes a request back. The ticket is read before the desk is asked, so that a withdrawal whose answer was lost is
 * found and not asked for again, and read once more after, since a good answer alone is no proof.
 */
export function makeWithdraw(
  client: Client,
  capabilities: () => Capabilities | null,
): NonNullable<Channel['withdraw']> {
  const granted = (resource: Resource, json: Json): WithdrawResult => {
    const method = isJsonObject(json) ? json['method'] : undefined;
    return { kind: 'withdrawn', ticket: ticketState(resource, method, capabilities()) };
  };

  return async (ticketId, packetId, signal) => {
    const before = await client.readTicket(ticketId, signal);
    if ('result' in before) {
      const { result } = before;
      const httpStatus = result.kind === 'answer' ? result.answer.status : null;
      if (result.kind === 'answer' && !result.answer.isHtml && isGone(result.answer.status))
        return { kind: 'refused', error: itemError('withdrawal-gone'), httpStatus: result.answer.status };
      const { error, paused, retryAfterMs } = unanswered(client.itemObstacle(result));
      return { kind: 'not-sent', error, httpStatus, retryAfterMs, ...(paused ? { paused } : {}) };
    }
    const { resource, json } = before;
    if (resource.externalId !== packetId || resource.id !== ticketId)
      return {
        kind: 'not-sent',
        error: itemError('foreign-ticket', null, { ticket: ticketId }),
        httpStatus: 200,
      };
    if (resource.status.code === WITHDRAWN) return granted(resource, json);

    const result = await client.call(
      {
        method: 'POST',
        path: `/onboarding-requests/${encodeURIComponent(ticketId)}/withdrawal`,
        // Always the same, and not the key under which the request was made.
        headers: { 'content-type': 'application/json', 'idempotency-key': `"withdrawal-${packetId}"` },
        body: '{}',
      },
      signal,
    );
    const outcome = classifyWithdrawal(result, client.now());
    if (outcome.kind !== 'taken') return outcome;
    const { httpStatus } = outcome;
    const after = await client.readTicket(ticketId, signal);
    const isWithdrawn =
      'resource' in after &&
      after.resource.externalId === packetId &&
      after.resource.status.code === WITHDRAWN;
    return isWithdrawn
      ? granted(after.resource, after.json)
      : { kind: 'unclear', error: itemError('withdrawal-unclear'), httpStatus };
  };
}
