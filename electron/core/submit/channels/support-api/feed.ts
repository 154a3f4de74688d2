import { isJsonObject } from '../../../../../shared/json-pointer.ts';
import type { ChangesResult, Channel } from '../../channel.ts';
import type { Host } from '../../../host.ts';
import { isGone, itemsOf, nextCursorOf, type Client } from './client.ts';
import { readResource, ticketState, type Capabilities } from './resource.ts';

/*
 * What changed at the desk. The feed only hints: a ticket whose revision it names as newer is read, and decides. A
 * cursor goes on where the feed was read before the tickets, so that what changes meanwhile comes again.
 */

const MAX_FEED_PAGES = 50;
/** Longest cursor that is kept, in characters. */
const MAX_CURSOR = 1000;
/** How long the desk holds a long-poll, and how long the app waits beyond that: a computer may have slept. */
const HOLD_S = 25;
const GRACE_S = 10;
/** Bounds of the desk's own wish how soon to ask again, in seconds. */
const POLL_MIN_S = 5;
const POLL_MAX_S = 60;
const POLL_DEFAULT_S = 20;
/** Marks a cursor of a desk that only knows `?updatedSince`. */
const SINCE = 'updated-since ';

/** Packet ids that may have changed, with the revision that they have at least now, and where to go on. */
type Hints = { revisions: Map<string, number>; cursor: string | null };

export type FeedDeps = {
  client: Client;
  host: Pick<Host, 'clock' | 'log' | 'sleep'>;
  capabilities: () => Capabilities | null;
};

/** The desk's list of changes and the call that waits for the next one. */
export function makeFeed({ client, host, capabilities }: FeedDeps) {
  let pollAfterMs = POLL_DEFAULT_S * 1000;
  let wokenAt: string | null = null;
  const modes = (): string[] => capabilities()?.feed.modes ?? [];
  const isByTimeOnly = (): boolean => modes().length > 0 && modes().every((mode) => mode === 'updated-since');

  /** The events since `from`; null where the desk has none for us, `expired` where it does not know the cursor any more. */
  async function readEvents(from: string | null, signal: AbortSignal): Promise<Hints | 'expired' | null> {
    const revisions: Hints['revisions'] = new Map();
    let cursor = from;
    for (let page = 0; page < MAX_FEED_PAGES; page += 1) {
      const query = new URLSearchParams({ limit: '100', wait: '0', ...(cursor === null ? {} : { cursor }) });
      const got = await client.read(`/events?${query.toString()}`, signal);
      if ('result' in got) {
        const status = got.result.kind === 'answer' ? got.result.answer.status : 0;
        return from !== null && (status === 410 || status === 400) ? 'expired' : null;
      }
      const { json } = got.answer;
      for (const { externalId, revision } of itemsOf(json, 'events')) {
        if (typeof externalId !== 'string') continue;
        const named = typeof revision === 'number' ? revision : Number.POSITIVE_INFINITY;
        revisions.set(externalId, Math.max(named, revisions.get(externalId) ?? named));
      }
      const next = isJsonObject(json) ? json['nextCursor'] : undefined;
      if (typeof next !== 'string' || next.length > MAX_CURSOR) break;
      cursor = next;
      const seconds = isJsonObject(json) ? json['pollAfterSeconds'] : undefined;
      if (typeof seconds === 'number' && seconds > 0)
        pollAfterMs = Math.min(Math.max(seconds, POLL_MIN_S), POLL_MAX_S) * 1000;
      if (isJsonObject(json) && json['hasMore'] !== true) break;
    }
    return cursor === null ? null : { revisions, cursor };
  }

  /** The requests changed since the last one that was seen, by the desk's own times; null where that cannot be told. */
  async function readUpdated(from: string | null, signal: AbortSignal): Promise<Hints | null> {
    const since = from?.startsWith(SINCE) ? from.slice(SINCE.length) : null;
    if (since === null) return null;
    const revisions: Hints['revisions'] = new Map();
    let latest = since;
    let page: string | null = null;
    for (let n = 0; n < MAX_FEED_PAGES; n += 1) {
      const query: URLSearchParams = new URLSearchParams({
        updatedSince: since,
        ...(page === null ? {} : { cursor: page }),
      });
      const got = await client.read(`/onboarding-requests?${query.toString()}`, signal);
      if ('result' in got) return null;
      for (const item of itemsOf(got.answer.json, 'items')) {
        const resource = readResource(item);
        if (resource) revisions.set(resource.externalId, resource.revision);
        latest = laterOf(latest, item['updatedAt']);
      }
      page = nextCursorOf(got.answer.json);
      if (page === null) return { revisions, cursor: `${SINCE}${latest}` };
    }
    return null;
  }

  /** What to look at, by the best way that the desk offers; null: at everything. */
  async function readHints(
    cursor: string | null,
    signal: AbortSignal,
  ): Promise<{ hints: Hints | null; cursor: string | null }> {
    if (modes().length === 0) return { hints: null, cursor: null };
    if (isByTimeOnly()) {
      const hints = await readUpdated(cursor, signal);
      return { hints, cursor: hints?.cursor ?? null };
    }
    const events = await readEvents(cursor?.startsWith(SINCE) ? null : cursor, signal);
    if (events !== 'expired') return { hints: events, cursor: events?.cursor ?? null };
    // The desk forgot where we were: everything is read, and the feed begins anew from its beginning.
    const anew = await readEvents(null, signal);
    return { hints: null, cursor: anew === 'expired' ? null : (anew?.cursor ?? null) };
  }

  const changes: Channel['changes'] = async (open, cursor, signal): Promise<ChangesResult> => {
    const { hints, cursor: next } = await readHints(cursor, signal);
    const isNews = ({ packetId, revision }: (typeof open)[number]): boolean => {
      if (!hints || revision < 0) return true;
      return (hints.revisions.get(packetId) ?? Number.NEGATIVE_INFINITY) > revision;
    };
    const tickets: ChangesResult['tickets'] = [];
    let latest = '';
    for (const { packetId, ticketId, revision } of open.filter(isNews)) {
      const got = await client.readTicket(ticketId, signal);
      if ('result' in got) {
        host.log('warn', 'a changed ticket could not be read', { ticketId });
        // A desk that does not know the ticket any more must not hold up the others; nothing is deleted here.
        if (got.result.kind === 'answer' && isGone(got.result.answer.status)) continue;
        // The cursor stays, so that a change that could not be read now is read again.
        return { tickets, cursor };
      }
      const { resource, json } = got;
      latest = laterOf(latest, resource.updatedAt);
      if (resource.externalId !== packetId || resource.revision <= revision) continue;
      const method = isJsonObject(json) ? json['method'] : undefined;
      tickets.push({ packetId, ticket: ticketState(resource, method, capabilities()) });
    }
    const beginsByTime = isByTimeOnly() && next === null && latest !== '';
    return { tickets, cursor: beginsByTime ? `${SINCE}${latest}` : next };
  };

  const waitForChange: NonNullable<Channel['waitForChange']> = async (cursor, signal): Promise<void> => {
    const startedMs = host.clock.uptimeMs();
    const rest = (boundMs: number): Promise<void> =>
      host.sleep(Math.max(0, boundMs - (host.clock.uptimeMs() - startedMs)), signal).catch(() => undefined);
    const holds = modes().includes('long-poll');
    // What woke us before and is still there could not be read then: not asked for again at once.
    if (!holds || cursor === null || cursor.startsWith(SINCE) || cursor === wokenAt) {
      wokenAt = null;
      return rest(pollAfterMs);
    }
    const query = new URLSearchParams({ cursor, limit: '1', wait: String(HOLD_S) });
    const result = await client.call(
      {
        method: 'GET',
        path: `/events?${query.toString()}`,
        headers: {},
        timeoutMs: (HOLD_S + GRACE_S) * 1000,
      },
      signal,
    );
    const { status = 0, json } = result.kind === 'answer' ? result.answer : {};
    const hasNews = status === 410 || (status === 200 && itemsOf(json, 'events').length > 0);
    if (!hasNews) return rest(HOLD_S * 1000);
    wokenAt = cursor;
  };

  return { changes, waitForChange };
}

/** The later of two times; what is none never is. */
function laterOf(time: string, other: unknown): string {
  if (typeof other !== 'string' || other.length > 64 || Number.isNaN(Date.parse(other))) return time;
  return time === '' || Date.parse(other) > Date.parse(time) ? other : time;
}
