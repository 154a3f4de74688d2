import type { ItemError } from '../../../shared/contract.ts';
import { cleanLines } from '../../../shared/rules/clean-text.ts';
import type { Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { StoredMessage } from '../store/messages.ts';
import type { Store } from '../store/store.ts';
import type { StoredTicket } from '../store/tickets.ts';
import type { Channel, DeskMessage, MessageChannel, ReadMessagesResult } from './channel.ts';
import { isSameDesk } from './desk-identity.ts';
import { makeHolds } from './holds.ts';
import { itemError } from './item-error.ts';
import { keyHolds, momentOf } from './key-life.ts';
import { holdFor } from './waits.ts';

/*
 * Messages from and to the desk. An own one counts as unclear before the first byte leaves; what is unclear is looked
 * for among the desk's messages before it is posted again, always under the same key.
 */

/** Where neither a look-up nor a key is sure, the desk is only asked again, this often. */
const DOUBT_MS = 15 * 60_000;

export type DeliverMessagesDeps = {
  host: Pick<Host, 'clock' | 'random' | 'waits' | 'newId'>;
  store: Store;
  /** What the desk's clock shows, in ms since 1970; null where it is not known. */
  deskTimeMs(): number | null;
};

/** What one message works with. */
type Way = { messages: MessageChannel; ticket: StoredTicket };

const comparable = (text: string): string => cleanLines(text).text;

/** The steps of messages; each answers why the whole queue must stop, or null. */
export function makeMessageDelivery({ host, store, deskTimeMs }: DeliverMessagesDeps) {
  const at = (): string => host.clock.now().toISOString();
  const holds = makeHolds(host);

  function settle(message: StoredMessage, change: Partial<StoredMessage>): void {
    store.write(() => {
      store.messages.put({ ...message, hold: null, error: null, ...change });
      if (change.state === 'waiting') store.keyUses.forget(message.id);
    });
  }

  const waitOn = (message: StoredMessage, error: ItemError, retryAfterMs?: number): void =>
    settle(message, { error, hold: holds.after(message.tries, retryAfterMs) });

  /** Stores what the desk shows; an own message that may be there is found again by its text. Inside a transaction. */
  function receive(packetId: string, shown: readonly DeskMessage[]): void {
    const known = store.messages.ofPacket(packetId);
    const ids = new Set(known.map(({ deskId }) => deskId));
    const tried = known.filter(
      ({ deskId, tries, state }) => deskId === null && tries > 0 && state !== 'refused',
    );
    for (const { deskId, author, name, text, at: writtenAt } of shown) {
      if (ids.has(deskId)) continue;
      ids.add(deskId);
      const own = author === 'partner' ? tried.findIndex((message) => comparable(message.text) === text) : -1;
      const [found] = own === -1 ? [] : tried.splice(own, 1);
      if (found) store.messages.put({ ...found, deskId, state: 'sent', hold: null, error: null });
      else {
        const message = { packetId, deskId, author, name, text, at: writtenAt ?? at() };
        store.messages.add({ ...message, id: host.newId(), state: 'sent' });
      }
    }
  }

  /** Reads what is new among a ticket's messages. */
  async function read({ messages, ticket }: Way, signal: AbortSignal): Promise<ReadMessagesResult> {
    const { packetId } = ticket;
    const cursor = store.followUps.find(packetId)?.messagesCursor ?? null;
    const result = await messages.read(ticket.id, cursor, signal);
    if (result.kind === 'failed') return result;
    store.write(() => {
      if (!store.tickets.find(packetId)) return; // erased while the desk was asked
      if (result.kind === 'none') store.followUps.put(packetId, { messagesDue: false });
      else {
        receive(packetId, result.messages);
        store.followUps.put(packetId, { messagesCursor: result.cursor, messagesDue: !result.complete });
      }
    });
    return result;
  }

  function wayOf(packetId: string, channel: Channel): Way | ItemError {
    const ticket = store.tickets.find(packetId);
    if (!ticket || !isSameDesk(ticket.desk, channel.desk)) return itemError('message-other-desk');
    const { messages } = channel;
    return messages ? { messages, ticket } : itemError('message-not-possible');
  }

  /** True where "not there" is sure, or posting again under the same key makes no second message. */
  function mayPostAgain({ id }: StoredMessage, channel: Channel): boolean {
    if (channel.lookUpTrust().consistency === 'strong') return true;
    return keyHolds(channel, store.keyUses.find(id), momentOf(host.clock, deskTimeMs()));
  }

  /** Whether an unclear message is not there, so that it can be posted again. */
  async function isMissing(
    message: StoredMessage,
    channel: Channel,
    way: Way,
    signal: AbortSignal,
  ): Promise<{ missing: boolean; paused: Paused | null }> {
    const result = await read(way, signal);
    if (result.kind === 'failed') {
      waitOn(message, result.error, result.retryAfterMs);
      return { missing: false, paused: result.paused ?? null };
    }
    const isThere = store.messages.find(message.seq)?.state === 'sent';
    if (!isThere && result.kind === 'read' && !result.complete) waitOn(message, itemError('message-unclear'));
    else if (!isThere && !mayPostAgain(message, channel))
      settle(message, { error: itemError('message-unclear'), hold: holdFor('lookup', DOUBT_MS, host.clock) });
    else return { missing: !isThere, paused: null };
    return { missing: false, paused: null };
  }

  /** Posts one own message, after a look for it where it may be there. */
  async function post(waiting: StoredMessage, channel: Channel, signal: AbortSignal): Promise<Paused | null> {
    const way = wayOf(waiting.packetId, channel);
    if (!('ticket' in way)) {
      waitOn(waiting, way);
      return null;
    }
    if (waiting.state === 'unknown') {
      const { missing, paused } = await isMissing(waiting, channel, way, signal);
      if (!missing) return paused;
    }
    const startedMs = host.clock.uptimeMs();
    const message: StoredMessage = {
      ...waiting,
      state: 'unknown',
      tries: waiting.tries + 1,
      firstTriedAt: waiting.firstTriedAt ?? at(),
      hold: holds.lookup(channel, startedMs),
      error: null,
    };
    store.write(() => {
      store.messages.put(message);
      store.keyUses.keep(message.id, momentOf(host.clock, deskTimeMs()));
    });
    const { id, text, name: authorName } = message;
    const result = await way.messages.post(way.ticket.id, { id, text, authorName }, signal);
    switch (result.kind) {
      case 'posted': {
        const { deskId } = result;
        const isTaken = store.messages.ofPacket(message.packetId).some((other) => other.deskId === deskId);
        if (isTaken)
          settle(message, { error: itemError('message-unclear'), hold: holds.lookup(channel, startedMs) });
        else
          store.write(() => {
            store.messages.put({ ...message, deskId, state: 'sent', hold: null, error: null });
            store.audit.record('message-posted', message.packetId, at());
            store.syncLog.add(at(), {
              event: 'message-posted',
              packetId: message.packetId,
              channel: channel.kind,
              code: 'posted',
              detail: String(message.tries),
            });
          });
        return null;
      }
      case 'not-sent':
        // An earlier try that was unclear stays so: its key may be too old by the next one.
        settle(message, {
          state: waiting.state,
          error: result.error,
          hold: holds.after(waiting.tries, result.retryAfterMs),
        });
        return result.paused ?? null;
      case 'refused':
        settle(message, { state: 'refused', error: result.error });
        return null;
      case 'unclear':
        settle(message, {
          error: result.error,
          hold: holds.lookup(channel, startedMs, result.retryAfterMs),
        });
        return null;
    }
  }

  /** After a fault of our own: it waits as it stands. */
  function giveUp({ seq }: StoredMessage): void {
    const message = store.messages.find(seq);
    if (!message || message.state === 'sent') return;
    const hold = holds.afterFault(message.hold, message.tries);
    settle(message, { error: itemError('message-unexpected'), hold });
  }

  return {
    post,
    giveUp,
    /** Own messages to post now, the first written first. */
    due: (explicit: boolean): StoredMessage[] =>
      store.messages.unsent().filter(({ hold }) => holds.isDue(hold, explicit)),
    /** Reads the desk's messages of one ticket; what is in the way is tried again with the next pass. */
    async follow(packetId: string, channel: Channel, signal: AbortSignal): Promise<Paused | null> {
      const way = wayOf(packetId, channel);
      if (!('ticket' in way)) return null;
      const result = await read(way, signal);
      return result.kind === 'failed' ? (result.paused ?? null) : null;
    },
  };
}
export type MessageDelivery = ReturnType<typeof makeMessageDelivery>;
