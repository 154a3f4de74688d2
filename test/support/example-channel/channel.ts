import * as z from 'zod';
import type {
  Channel,
  ChannelDeps,
  CreateResult,
  LookUpResult,
  ReadBackResult,
  TicketState,
} from '../../../electron/core/submit/channel.ts';
import { classifyCreate } from '../../../electron/core/submit/channels/support-api/classify.ts';
import { obstacleOf } from '../../../electron/core/submit/http/read-answer.ts';
import { exchange, type ExchangeResult } from '../../../electron/core/submit/http/exchange.ts';
import { itemError } from '../../../electron/core/submit/item-error.ts';
import type { ChannelKind } from '../../../shared/states.ts';

/*
 * A whole channel, as an example of how one is added: a desk with `POST /tickets`, `GET /tickets?reference=` and
 * `GET /tickets/ID` that knows no idempotency key. What comes from the desk is parsed, what is not understood counts
 * as unclear, and the engine does the rest.
 */

const Made = z.object({ id: z.string().regex(/^[A-Za-z0-9-]{1,64}$/) });
const Shown = Made.extend({ reference: z.string(), subject: z.string(), state: z.string().max(100) });

/** The example's channel; `kind` is the name that a real one has in `ChannelKind`. */
export function makeExampleChannel(kind: ChannelKind, { host, settings, secret }: ChannelDeps): Channel {
  const base = settings.url;
  const subjectOf = (company: unknown): string =>
    `Onboarding ${(company as { name?: string } | undefined)?.name ?? ''}`;

  async function call(
    method: 'GET' | 'POST',
    path: string,
    signal: AbortSignal,
    body?: object,
  ): Promise<ExchangeResult> {
    const request = {
      method,
      url: base + path,
      headers: {
        authorization: `Bearer ${(await secret()) ?? ''}`,
        accept: 'application/json',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    };
    return exchange(host.fetch, request, host.waits.httpTimeoutMs, signal);
  }

  /** The parsed body of a good answer to a question; null for anything else. */
  function answerOf<T>(result: ExchangeResult, schema: z.ZodType<T>): T | null {
    if (result.kind !== 'answer' || result.answer.status !== 200) return null;
    return schema.safeParse(result.answer.json).data ?? null;
  }

  const shownTicket = ({ id, state }: z.infer<typeof Shown>): TicketState => ({
    id,
    number: id,
    url: null,
    status: { code: state, category: 'open', label: { de: state, en: state }, since: '' },
    revision: 1,
    closed: state === 'closed',
    milestones: [],
    requiredActions: [],
  });

  return {
    kind,
    carrier: 'app',
    desk: `${kind} ${base}`,
    keyLifeDays: () => 0,
    lookUpTrust: () => ({ consistency: 'strong' }),

    async probe(signal) {
      const result = await call('GET', '/tickets?reference=', signal);
      return answerOf(result, z.array(Made))
        ? { kind: 'ready' }
        : { kind: 'obstacle', obstacle: obstacleOf(result, host.clock.now()) };
    },

    async create({ id, packet }, _attachments, signal): Promise<CreateResult> {
      const body = { reference: id, subject: subjectOf(packet['company']) };
      const result = await call('POST', '/tickets', signal, body);
      if (result.kind === 'answer' && result.answer.status === 201) {
        const made = Made.safeParse(result.answer.json).data;
        return made
          ? { kind: 'receipt', ticketId: made.id, httpStatus: 201 }
          : { kind: 'unclear', error: itemError('no-receipt'), httpStatus: 201 };
      }
      return classifyCreate(result, id, host.clock.now());
    },

    async findByExternalId(id, signal): Promise<LookUpResult> {
      const result = await call('GET', `/tickets?reference=${encodeURIComponent(id)}`, signal);
      const found = answerOf(result, z.array(Made));
      if (found) return { kind: 'answered', ticketIds: found.map((ticket) => ticket.id) };
      return { kind: 'failed', error: obstacleOf(result, host.clock.now()).error };
    },

    async readBack(ticketId, { id, packet }, signal): Promise<ReadBackResult> {
      const result = await call('GET', `/tickets/${ticketId}`, signal);
      const shown = answerOf(result, Shown);
      if (!shown) return { kind: 'failed', error: obstacleOf(result, host.clock.now()).error };
      if (shown.reference !== id) return { kind: 'not-ours', error: itemError('foreign-ticket') };
      const isAsSent = shown.subject === subjectOf(packet['company']);
      const message = { de: 'Der Betreff ist anders.', en: 'The subject differs.' };
      const dropped = { pointer: '/company/name', code: 'dropped-by-desk', message, params: {} };
      return {
        kind: 'ours',
        ticket: shownTicket(shown),
        dropped: isAsSent ? [] : [{ ...dropped, severity: 'warning' }],
      };
    },

    async changes(open, cursor, signal) {
      const tickets = [];
      for (const { packetId, ticketId } of open) {
        const shown = answerOf(await call('GET', `/tickets/${ticketId}`, signal), Shown);
        if (shown?.reference === packetId) tickets.push({ packetId, ticket: shownTicket(shown) });
      }
      return { tickets, cursor };
    },
  };
}
