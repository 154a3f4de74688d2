import { hash } from 'node:crypto';
import { isJsonObject, type JsonObject } from '../../../../../shared/json-pointer.ts';
import type { Host } from '../../../host.ts';
import type { Channel, ChangesResult, LookUpResult } from '../../channel.ts';
import type { ExchangeResult } from '../../http/exchange.ts';
import { itemError } from '../../item-error.ts';
import { classifyCreate, obstacleOf } from './classify.ts';
import { isGone, itemsOf, makeClient, nextCursorOf, type ClientOptions } from './client.ts';
import { makeCorrections } from './corrections.ts';
import { makeMessageChannel } from './messages.ts';
import { droppedFindings, requestBody } from './request-body.ts';
import { Capabilities, readResource, ticketState, type Resource } from './resource.ts';

/** A good answer to the probe holds for this long. */
const PROBE_LIFE_MS = 60_000;

const MAX_LOOKUP_PAGES = 10;
const MAX_FEED_PAGES = 50;

export type SupportApiOptions = ClientOptions & { host: Pick<Host, 'log'> };

/** The channel for Support API v1. What it promises: one ticket per packet id, since the desk keeps the id for ever. */
export function makeSupportApiChannel({ host, base, token }: SupportApiOptions): Channel {
  let capabilities: Capabilities | null = null;
  let probedAt = Number.NEGATIVE_INFINITY;

  const client = makeClient({ host, base, token });
  const { call, read, readTicket, itemObstacle } = client;

  /** Ids of requests that the feed names since `cursor`; null where the desk's feed cannot be used. */
  async function readFeed(
    from: string | null,
    signal: AbortSignal,
  ): Promise<{ externalIds: Set<string>; cursor: string } | null> {
    const externalIds = new Set<string>();
    let cursor = from;
    for (let page = 0; page < MAX_FEED_PAGES; page += 1) {
      const query = new URLSearchParams({ limit: '100', wait: '0', ...(cursor === null ? {} : { cursor }) });
      const got = await read(`/events?${query.toString()}`, signal);
      if ('result' in got) return null;
      for (const event of itemsOf(got.answer.json, 'events')) {
        if (typeof event['externalId'] === 'string') externalIds.add(event['externalId']);
      }
      const json = got.answer.json;
      const next = isJsonObject(json) ? json['nextCursor'] : undefined;
      if (typeof next !== 'string' || next.length > 1000)
        return cursor === null ? null : { externalIds, cursor };
      cursor = next;
      if (isJsonObject(json) && json['hasMore'] !== true) break;
    }
    return cursor === null ? null : { externalIds, cursor };
  }

  return {
    messages: makeMessageChannel(client),
    corrections: makeCorrections(client, () => capabilities),
    kind: 'support-api',
    carrier: 'app',
    desk: `support-api ${base}`,
    keyLifeDays: () => capabilities?.idempotency.keyTtlDays ?? 0,
    lookUpTrust: () =>
      capabilities?.lookup === 'strong'
        ? { consistency: 'strong' }
        : { consistency: 'eventual', minDelayMs: (capabilities?.lookupMinDelaySeconds ?? 60) * 1000 },

    async probe(signal) {
      if (capabilities && host.clock.uptimeMs() - probedAt < PROBE_LIFE_MS) return { kind: 'ready' };
      const result = await call({ method: 'GET', path: '/capabilities', headers: {} }, signal);
      if (result.kind === 'answer' && result.answer.status === 200 && result.answer.json !== undefined) {
        const parsed = Capabilities.safeParse(result.answer.json);
        if (!parsed.success) {
          return {
            kind: 'obstacle',
            obstacle: { paused: 'channel', error: itemError('wrong-version', null) },
          };
        }
        capabilities = parsed.data;
        probedAt = host.clock.uptimeMs();
        return { kind: 'ready' };
      }
      capabilities = null;
      return { kind: 'obstacle', obstacle: obstacleOf(result, host.clock.now()) };
    },

    async attach(attachments, signal) {
      const ids: string[] = [];
      for (const { name, mediaType, bytes } of attachments) {
        const digest = hash('sha256', bytes, 'base64');
        const result = await call(
          {
            method: 'POST',
            path: '/attachments',
            headers: {
              'content-type': mediaType,
              'content-digest': `sha-256=:${digest}:`,
              'content-disposition': `attachment; filename="${name}"`,
            },
            body: bytes,
          },
          signal,
        );
        const answer = result.kind === 'answer' ? result.answer : undefined;
        if (answer?.status === 404 && !answer.isHtml) return { kind: 'attached', ids: [] };
        const id = isJsonObject(answer?.json) ? answer.json['id'] : undefined;
        if (
          answer &&
          (answer.status === 200 || answer.status === 201) &&
          typeof id === 'string' &&
          id.length <= 200
        ) {
          ids.push(id);
          continue;
        }
        if (answer?.status === 413 || answer?.status === 415 || answer?.status === 422) {
          return {
            kind: 'rejected',
            error: itemError('attachment-refused', null),
            httpStatus: answer.status,
            findings: [],
          };
        }
        const { paused, error, retryAfterMs } = itemObstacle(result);
        const httpStatus = answer?.status ?? null;
        return paused === null
          ? { kind: 'not-sent', error, httpStatus, retryAfterMs }
          : { kind: 'not-sent', error, httpStatus, paused };
      }
      return { kind: 'attached', ids };
    },

    async create(submission, _attachments, signal) {
      const result = await call(
        {
          method: 'POST',
          path: '/onboarding-requests',
          headers: { 'content-type': 'application/json', 'idempotency-key': `"${submission.id}"` },
          body: requestBody(submission.payload, submission.attachmentIds ?? []),
        },
        signal,
      );
      if (result.kind === 'answer' && result.answer.status === 401) probedAt = Number.NEGATIVE_INFINITY;
      return classifyCreate(result, submission.id, host.clock.now());
    },

    async findByExternalId(id, signal): Promise<LookUpResult> {
      const found: Resource[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MAX_LOOKUP_PAGES; page += 1) {
        const query: URLSearchParams = new URLSearchParams({
          externalId: id,
          ...(cursor === null ? {} : { cursor }),
        });
        const got = await read(`/onboarding-requests?${query.toString()}`, signal);
        if ('result' in got || !Array.isArray((got.answer.json as JsonObject)['items'])) {
          const result: ExchangeResult =
            'result' in got ? got.result : { kind: 'answer', answer: got.answer };
          const { paused, error, retryAfterMs } = itemObstacle(result);
          return paused === null
            ? { kind: 'failed', error, retryAfterMs }
            : { kind: 'failed', error, paused };
        }
        for (const item of itemsOf(got.answer.json, 'items')) {
          const resource = readResource(item);
          if (resource?.externalId === id) found.push(resource);
        }
        cursor = nextCursorOf(got.answer.json);
        if (cursor === null || found.length > 0) {
          const byAge = found.toSorted(
            (a, b) => (a.createdAt ?? '').localeCompare(b.createdAt ?? '') || a.id.localeCompare(b.id),
          );
          return { kind: 'answered', ticketIds: byAge.map((resource) => resource.id) };
        }
      }
      return { kind: 'failed', error: itemError('lookup-incomplete', null) };
    },

    async readBack(ticketId, submission, signal) {
      const got = await readTicket(ticketId, signal);
      if ('result' in got) return { kind: 'failed', error: obstacleOf(got.result, host.clock.now()).error };
      const { resource, json } = got;
      if (resource.externalId !== submission.id || resource.id !== ticketId) {
        return { kind: 'not-ours', error: itemError('foreign-ticket', null, { ticket: ticketId }) };
      }
      const sent = JSON.parse(requestBody(submission.payload, submission.attachmentIds ?? [])) as JsonObject;
      return {
        kind: 'ours',
        ticket: ticketState(resource, submission.packet['method'], capabilities),
        dropped: droppedFindings(sent, json),
      };
    },

    async changes(open, cursor, signal): Promise<ChangesResult> {
      const feed = capabilities && capabilities.feed.modes.length > 0 ? await readFeed(cursor, signal) : null;
      const asked = feed
        ? open.filter(({ packetId, revision }) => revision < 0 || feed.externalIds.has(packetId))
        : open;
      const tickets: ChangesResult['tickets'] = [];
      for (const { packetId, ticketId, revision } of asked) {
        const got = await readTicket(ticketId, signal);
        if ('result' in got) {
          host.log('warn', 'a changed ticket could not be read', { ticketId });
          // A desk that does not know the ticket any more must not hold up the others; nothing is deleted here.
          if (got.result.kind === 'answer' && isGone(got.result.answer.status)) continue;
          // The cursor stays, so that a change that could not be read now is read again.
          return { tickets, cursor };
        }
        const { resource, json } = got;
        if (resource.externalId !== packetId || resource.revision <= revision) continue;
        const method = isJsonObject(json) ? json['method'] : undefined;
        tickets.push({ packetId, ticket: ticketState(resource, method, capabilities) });
      }
      return { tickets, cursor: feed?.cursor ?? null };
    },
  };
}
