import { isJsonObject, type Json, type JsonObject } from '../../../../../shared/json-pointer.ts';
import type { Host } from '../../../host.ts';
import type { ChannelDeps, Obstacle } from '../../channel.ts';
import { exchange, type Answer, type ExchangeRequest, type ExchangeResult } from '../../http/exchange.ts';
import { obstacleOf } from '../../http/read-answer.ts';
import { readResource, type Resource } from './resource.ts';

export type ClientOptions = {
  host: Pick<Host, 'fetch' | 'clock' | 'waits' | 'version'>;
  /** API base, `https://host/partner-support/v1`, without a slash at its end. */
  base: string;
  secret: ChannelDeps['secret'];
};

export type ClientRequest = Omit<ExchangeRequest, 'url'> & {
  path: string;
  /** Bound of the whole exchange where it is not the host's. */
  timeoutMs?: number;
};

/** The desk does not know what was asked for, or no longer. */
export const isGone = (status: number): boolean => status === 404 || status === 410;

/** The objects of a list that an answer holds. */
export const itemsOf = (json: Json | undefined, member: string): JsonObject[] => {
  const items = isJsonObject(json) ? json[member] : undefined;
  return Array.isArray(items) ? items.filter(isJsonObject) : [];
};

/** Where a list goes on; null at its end. */
export const nextCursorOf = (json: Json | undefined): string | null =>
  isJsonObject(json) && json['hasMore'] === true && typeof json['nextCursor'] === 'string'
    ? json['nextCursor']
    : null;

/** The desk itself refuses the secret; a portal's page says nothing about it. */
const refusesSecret = (result: ExchangeResult): boolean =>
  result.kind === 'answer' && result.answer.status === 401 && !result.answer.isHtml;

/** The calls that every part of the channel is made of. */
export function makeClient({ host, base, secret }: ClientOptions) {
  const send = (request: ClientRequest, token: string | null, signal: AbortSignal): Promise<ExchangeResult> =>
    exchange(
      host.fetch,
      {
        method: request.method,
        url: `${base}${request.path}`,
        headers: {
          accept: 'application/json, application/problem+json',
          'user-agent': `onboarding-desk/${host.version}`,
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...request.headers,
        },
        ...(request.body === undefined ? {} : { body: request.body }),
      },
      request.timeoutMs ?? host.waits.httpTimeoutMs,
      signal,
    );

  /** One call; after a 401, which says that nothing was done, once more with a fresh secret where there is one. */
  async function call(request: ClientRequest, signal: AbortSignal): Promise<ExchangeResult> {
    const token = await secret();
    const result = await send(request, token, signal);
    if (!refusesSecret(result)) return result;
    const fresh = await secret('fresh');
    return fresh === null || fresh === token ? result : send(request, fresh, signal);
  }

  /** An obstacle met while one item was handled: a single broken exchange says nothing about the next item. */
  const itemObstacle = (result: ExchangeResult): Obstacle => {
    const obstacle = obstacleOf(result, host.clock.now());
    const passing = result.kind === 'failure' && result.failure.sent === 'unknown';
    return passing ? { ...obstacle, paused: null } : obstacle;
  };

  /** The JSON of a good answer to a GET, or what is in the way. */
  async function read(
    path: string,
    signal: AbortSignal,
  ): Promise<{ answer: Answer } | { result: ExchangeResult }> {
    const result = await call({ method: 'GET', path, headers: {} }, signal);
    return result.kind === 'answer' && result.answer.status === 200 && result.answer.json !== undefined
      ? { answer: result.answer }
      : { result };
  }

  async function readTicket(
    ticketId: string,
    signal: AbortSignal,
  ): Promise<{ resource: Resource; json: Json } | { result: ExchangeResult }> {
    const got = await read(`/onboarding-requests/${encodeURIComponent(ticketId)}`, signal);
    if ('result' in got) return got;
    const resource = readResource(got.answer.json);
    return resource && got.answer.json !== undefined
      ? { resource, json: got.answer.json }
      : { result: { kind: 'answer', answer: got.answer } };
  }

  return { call, read, readTicket, itemObstacle, now: () => host.clock.now() };
}
export type Client = ReturnType<typeof makeClient>;
