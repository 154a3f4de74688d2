import { isJsonObject, type JsonObject } from '../../../../../shared/json-pointer.ts';
import type { ChannelDeps, Obstacle } from '../../channel.ts';
import { exchange, type Answer, type ExchangeRequest, type ExchangeResult } from '../../http/exchange.ts';
import { readObstacle } from './classify.ts';
import { listOf } from './ticket-sql.ts';
import { readShownTicket, readStatusChange, type RtTicket, type StatusChange } from './ticket.ts';

export type ClientOptions = Pick<ChannelDeps, 'host' | 'secret'> & {
  /** Web address of the desk, without a slash at its end; its API lies at `/REST/2.0` below it. */
  webBase: string;
};

/** What a question came to: what was asked for, or the answer that is none. */
export type Got<T> = T | { result: ExchangeResult };

/** The calls that every part of the channel is made of. Addresses are built from the base and ids; links are not followed. */
export function makeClient({ host, secret, webBase }: ClientOptions) {
  async function call(request: Omit<ExchangeRequest, 'url'> & { path: string }, signal: AbortSignal) {
    const token = await secret();
    const { path, headers, ...rest } = request;
    return exchange(
      host.fetch,
      {
        ...rest,
        url: `${webBase}/REST/2.0${path}`,
        headers: {
          accept: 'application/json',
          'user-agent': `onboarding-desk/${host.version}`,
          ...(token === null ? {} : { authorization: `token ${token}` }),
          ...headers,
        },
      },
      host.waits.httpTimeoutMs,
      signal,
    );
  }

  const post = (path: string, body: string, signal: AbortSignal): Promise<ExchangeResult> =>
    call({ method: 'POST', path, headers: { 'content-type': 'application/json' }, body }, signal);

  async function read(path: string, signal: AbortSignal): Promise<Got<{ answer: Answer; json: JsonObject }>> {
    const result = await call({ method: 'GET', path, headers: {} }, signal);
    if (result.kind === 'failure') return { result };
    const { answer } = result;
    return answer.status === 200 && isJsonObject(answer.json) ? { answer, json: answer.json } : { result };
  }

  /** The objects of one page of a list. */
  async function readList(path: string, signal: AbortSignal): Promise<Got<{ items: JsonObject[] }>> {
    const got = await read(path, signal);
    if ('result' in got) return got;
    const items = got.json['items'];
    return Array.isArray(items)
      ? { items: items.filter(isJsonObject) }
      : { result: { kind: 'answer', answer: got.answer } };
  }

  async function readTicket(ticketId: string, signal: AbortSignal): Promise<Got<{ ticket: RtTicket }>> {
    const got = await read(`/ticket/${encodeURIComponent(ticketId)}`, signal);
    if ('result' in got) return got;
    const ticket = readShownTicket(got.answer);
    return ticket ? { ticket } : { result: { kind: 'answer', answer: got.answer } };
  }

  /** A ticket with every status that it was given, in that order. */
  async function readState(
    ticketId: string,
    signal: AbortSignal,
  ): Promise<Got<{ ticket: RtTicket; changes: StatusChange[] }>> {
    const got = await readTicket(ticketId, signal);
    if ('result' in got) return got;
    // Afterwards, so that what is in the ticket's revision is in its changes as well.
    const query = listOf(`TicketId=${got.ticket.id} AND Type='Status'`, { fields: 'Type,NewValue,Created' });
    const list = await readList(`/transactions?${query}`, signal);
    if ('result' in list) return list;
    const changes = list.items.flatMap(readStatusChange);
    // A proxy may keep the ETag to itself; then a ticket is as new as its last status.
    const revision = Math.max(got.ticket.revision, changes.at(-1)?.id ?? 0);
    return { ticket: { ...got.ticket, revision }, changes };
  }

  const obstacle = (result: ExchangeResult): Obstacle => readObstacle(result, host.clock.now());

  return { post, read, readList, readTicket, readState, obstacle, now: () => host.clock.now() };
}
export type Client = ReturnType<typeof makeClient>;
