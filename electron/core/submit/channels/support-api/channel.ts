import type { JsonObject } from '../../../../../shared/json-pointer.ts';
import type { Submission } from '../../../store/submissions.ts';
import type { Channel, ChannelDeps } from '../../channel.ts';
import { itemError } from '../../item-error.ts';
import { makeAttach } from './attach.ts';
import { makeKeptCapabilities } from './capabilities.ts';
import { classifyCreate } from './classify.ts';
import { obstacleOf } from '../../http/read-answer.ts';
import { makeClient } from './client.ts';
import { makeCorrections } from './corrections.ts';
import { makeFeed } from './feed.ts';
import { makeLookUp } from './look-up.ts';
import { makeMessageChannel } from './messages.ts';
import { requestBody } from './request-body.ts';
import { droppedFindings } from '../../differing-members.ts';
import { makeKeptSchemas } from './request-schemas.ts';
import { ticketState } from './resource.ts';
import { makeRolePlans } from './role-plans.ts';
import { makeWithdraw } from './withdraw.ts';

/** How long a desk that shows new requests late may take where it does not say. */
const LOOK_UP_DELAY_S = 60;

export type SupportApiOptions = Pick<ChannelDeps, 'host' | 'secret' | 'documents'> & {
  /** API base, `https://host/partner-support/v1`, without a slash at its end. */
  base: string;
};

/** The channel for Support API v1; what it promises stands in the README beside this file. */
export function makeSupportApiChannel({ host, base, secret, documents }: SupportApiOptions): Channel {
  const client = makeClient({ host, base, secret });
  const { call, readTicket } = client;
  const kept = makeKeptCapabilities({ host, documents, client });
  const capabilities = kept.current;
  const rolePlans = makeRolePlans(client);
  const findRequest = makeLookUp(client, capabilities);
  const isPlan = ({ packet }: Submission): boolean => packet['kind'] === 'plan';

  return {
    kind: 'support-api',
    carrier: 'app',
    desk: `support-api ${base}`,
    messages: makeMessageChannel(client),
    corrections: makeCorrections(client, capabilities),
    attach: makeAttach(client, capabilities),
    findByExternalId: (id, signal, kind) =>
      kind === 'plan' ? rolePlans.find(id, signal) : findRequest(id, signal),
    withdraw: makeWithdraw(client, capabilities),
    probe: kept.probe,
    refreshDocuments: makeKeptSchemas({ host, documents, client, capabilities }),
    ...makeFeed({ client, host, capabilities }),

    keyLifeDays: () => capabilities()?.idempotency.keyTtlDays ?? 0,
    lookUpTrust() {
      const { lookup, lookupMinDelaySeconds = LOOK_UP_DELAY_S } = capabilities() ?? {};
      if (lookup === 'strong' || lookup === 'none') return { consistency: lookup };
      return { consistency: 'eventual', minDelayMs: lookupMinDelaySeconds * 1000 };
    },

    async create(submission, _attachments, signal) {
      if (isPlan(submission)) return rolePlans.create(submission, signal);
      const result = await call(
        {
          method: 'POST',
          path: '/onboarding-requests',
          headers: { 'content-type': 'application/json', 'idempotency-key': `"${submission.id}"` },
          body: requestBody(submission.payload, submission.attachmentIds ?? []),
        },
        signal,
      );
      if (result.kind === 'answer' && result.answer.status === 401) kept.forgetProbe();
      return classifyCreate(result, submission.id, host.clock.now());
    },

    async readBack(ticketId, submission, signal) {
      if (isPlan(submission)) return rolePlans.readBack(submission, signal);
      const got = await readTicket(ticketId, signal);
      if ('result' in got) return { kind: 'failed', error: obstacleOf(got.result, host.clock.now()).error };
      const { resource, json } = got;
      if (resource.externalId !== submission.id || resource.id !== ticketId) {
        return { kind: 'not-ours', error: itemError('foreign-ticket', null, { ticket: ticketId }) };
      }
      const sent = JSON.parse(requestBody(submission.payload, submission.attachmentIds ?? [])) as JsonObject;
      return {
        kind: 'ours',
        ticket: ticketState(resource, submission.packet['method'], capabilities()),
        dropped: droppedFindings(sent, json),
      };
    },
  };
}
