import type { Host } from '../../../host.ts';
import { inBothLanguages } from '../../../../../shared/messages/translate.ts';
import { isJsonObject } from '../../../../../shared/json-pointer.ts';
import type { Channel, ChannelDeps, LookUpResult } from '../../channel.ts';
import { itemError } from '../../item-error.ts';
import { unanswered } from '../../http/read-answer.ts';
import { makeChanges } from './changes.ts';
import { classifyCreate } from './classify.ts';
import { makeClient, type ClientOptions } from './client.ts';
import { makeMessageChannel } from './messages.ts';
import { newTicketBody } from './new-ticket.ts';
import { droppedValues, duplicates, missingAttachments } from './read-back.ts';
import { listOf, PAGE_SIZE, QUEUE, ticketsWith } from './ticket-sql.ts';
import { CustomFields, NumericId, ticketState } from './ticket.ts';
import { makeUnmarkedTickets } from './unmarked-tickets.ts';

/** The attachments of every ticket. */
const ATTACHED = ['onboarding.packet.json', 'onboarding.pdf'];

/** A good answer to the probe holds for this long. */
const PROBE_LIFE_MS = 60_000;

export type RequestTrackerOptions = ClientOptions &
  Pick<ChannelDeps, 'documents'> & { host: Pick<Host, 'log'> };

/** The channel for Request Tracker 5: what it can promise stands in the README beside this file. */
export function makeRequestTrackerChannel(options: RequestTrackerOptions): Channel {
  const { host, webBase, documents } = options;
  const client = makeClient(options);
  const { read, readList, readState, obstacle } = client;
  let probedAt = Number.NEGATIVE_INFINITY;
  const unmarkedTickets = makeUnmarkedTickets(documents, host.clock);

  async function findByExternalId(id: string, signal: AbortSignal): Promise<LookUpResult> {
    const query = listOf(ticketsWith('ExternalId', id), { fields: 'CustomFields' });
    const got = await readList(`/tickets?${query}`, signal);
    if ('result' in got) return unanswered(obstacle(got.result));
    // What a desk makes of a query is its own business: only tickets that bear the id count.
    const ticketIds = got.items.flatMap((item) => {
      const isOurs = CustomFields.safeParse(item['CustomFields']).data?.get('ExternalId') === id;
      return isOurs ? (NumericId.safeParse(item['id']).data ?? []) : [];
    });
    if (ticketIds.length > 0) unmarkedTickets.forget(id);
    return ticketIds.length === 0 && got.items.length >= PAGE_SIZE
      ? { kind: 'failed', error: itemError('lookup-incomplete') }
      : { kind: 'answered', ticketIds };
  }

  return {
    kind: 'request-tracker',
    carrier: 'app',
    desk: `request-tracker ${webBase}`,
    keyLifeDays: () => 0,
    lookUpTrust: () => ({ consistency: 'strong' }),
    messages: makeMessageChannel(client),
    changes: makeChanges(client, webBase, host.log),
    findByExternalId,

    async probe(signal) {
      if (host.clock.uptimeMs() - probedAt < PROBE_LIFE_MS) return { kind: 'ready' };
      const got = await read(`/queue/${QUEUE}`, signal);
      if ('result' in got) return { kind: 'obstacle', obstacle: obstacle(got.result) };
      const fields = got.json['TicketCustomFields'];
      // Without this field no ticket could be found again, and every doubt would end in another one.
      const isFit =
        Array.isArray(fields) &&
        fields.some((field) => isJsonObject(field) && field['name'] === 'ExternalId');
      if (!isFit)
        return { kind: 'obstacle', obstacle: { paused: 'channel', error: itemError('wrong-version') } };
      probedAt = host.clock.uptimeMs();
      return { kind: 'ready' };
    },

    async create(submission, attachments, signal) {
      const unmarked = unmarkedTickets.find(submission.id);
      if (unmarked !== null) {
        unmarkedTickets.forget(submission.id); // a person who finalizes again wants another try
        const message = inBothLanguages('request-tracker', 'error.reference-dropped', { ticket: unmarked });
        const error = { code: 'reference-dropped', message, deskWords: null };
        return { kind: 'rejected', error, httpStatus: null, findings: [] };
      }
      const body = newTicketBody(submission.packet, attachments);
      const created = classifyCreate(await client.post('/ticket', body, signal), client.now());
      if (created.kind === 'not-sent') probedAt = Number.NEGATIVE_INFINITY;
      return created;
    },

    async readBack(ticketId, submission, signal) {
      const got = await readState(ticketId, signal);
      if ('result' in got) return { kind: 'failed', error: obstacle(got.result).error };
      const { ticket, changes } = got;
      const reference = ticket.CustomFields.get('ExternalId') ?? '';
      if (reference === '') unmarkedTickets.keep(submission.id, ticketId);
      if (ticket.id !== ticketId || reference !== submission.id)
        return { kind: 'not-ours', error: itemError('foreign-ticket', null, { ticket: ticketId }) };
      const [attached, copies] = await Promise.all([
        missingAttachments(client, ticketId, ATTACHED, signal),
        duplicates(client, ticket, signal),
      ]);
      if ('result' in attached) return { kind: 'failed', error: obstacle(attached.result).error };
      if ('result' in copies) return { kind: 'failed', error: obstacle(copies.result).error };
      return {
        kind: 'ours',
        ticket: ticketState(ticket, changes, webBase),
        dropped: [...droppedValues(submission.packet, ticket), ...attached.missing, ...copies.found],
      };
    },
  };
}
