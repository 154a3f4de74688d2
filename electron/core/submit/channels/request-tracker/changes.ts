import type { Channel, ChangesResult } from '../../channel.ts';
import type { Host } from '../../../host.ts';
import type { Client } from './client.ts';
import { listOf, PAGE_SIZE, QUEUE, quoted } from './ticket-sql.ts';
import { NumericId, ticketState } from './ticket.ts';

const MAX_FEED_PAGES = 50;

/** Transactions can be committed in another order than that of their numbers; so many are looked at again. */
const OVERLAP = 100;

/** The desk has no such ticket, or does not show it to this user. */
const isHidden = (status: number): boolean => status === 403 || status === 404;

/** The latest transaction that the feed names for each ticket, and where to go on. */
type Feed = { latest: Map<string, number>; cursor: number };

/** The open tickets that changed: the queue's transactions are the feed, their numbers the cursor. Comments among agents are not in it. */
export function makeChanges(
  { readList, readState }: Client,
  webBase: string,
  log: Host['log'],
): Channel['changes'] {
  const seen = `TicketQueue=${quoted(QUEUE)} AND (Type='Status' OR Type='Correspond')`;

  /** Where the feed ends now; null where it cannot be read. */
  async function end(signal: AbortSignal): Promise<Feed | null> {
    const got = await readList(`/transactions?${listOf(seen, { per_page: '1' }, 'DESC')}`, signal);
    if ('result' in got) return null;
    return { latest: new Map(), cursor: Number(NumericId.safeParse(got.items[0]?.['id']).data ?? 0) };
  }

  async function readFeed(from: number, signal: AbortSignal): Promise<Feed | null> {
    const latest = new Map<string, number>();
    let cursor = from;
    let after = Math.max(0, from - OVERLAP);
    for (let page = 0; page < MAX_FEED_PAGES; page += 1) {
      const query = listOf(`${seen} AND id > ${after}`, { fields: 'ObjectId' });
      const got = await readList(`/transactions?${query}`, signal);
      if ('result' in got) return null;
      for (const item of got.items) {
        const id = Number(NumericId.safeParse(item['id']).data ?? 0);
        const ticket = NumericId.safeParse(item['ObjectId']).data;
        after = Math.max(after, id);
        if (ticket !== undefined) latest.set(ticket, Math.max(id, latest.get(ticket) ?? 0));
      }
      cursor = Math.max(cursor, after);
      if (got.items.length < PAGE_SIZE) break;
    }
    return { latest, cursor };
  }

  return async (open, cursor, signal): Promise<ChangesResult> => {
    const from = /^\d{1,15}$/.test(cursor ?? '') ? Number(cursor) : null;
    // Without a cursor every ticket is read, after the end of the feed is known: nothing falls between.
    const feed = from === null ? await end(signal) : await readFeed(from, signal);
    if (!feed) return { tickets: [], cursor };
    const tickets: ChangesResult['tickets'] = [];
    for (const { packetId, ticketId, revision } of open) {
      const latest = feed.latest.get(ticketId) ?? 0;
      const isChanged = from === null || revision < 0 || latest > revision;
      if (!isChanged) continue;
      const got = await readState(ticketId, signal);
      if ('result' in got) {
        log('warn', 'a changed ticket could not be read', { ticketId });
        // A ticket that the desk does not show any more must not hold up the others; nothing is deleted here.
        if (got.result.kind === 'answer' && isHidden(got.result.answer.status)) continue;
        // The cursor stays, so that a change that could not be read now is read again.
        return { tickets, cursor };
      }
      const state = ticketState(got.ticket, got.changes, webBase);
      const seenRevision = Math.max(state.revision, latest);
      if (got.ticket.CustomFields.get('ExternalId') !== packetId || seenRevision <= revision) continue;
      tickets.push({ packetId, ticket: { ...state, revision: seenRevision } });
    }
    return { tickets, cursor: String(feed.cursor) };
  };
}
