import type { Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';
import type { Withdrawal } from '../store/withdrawals.ts';
import type { Channel, TicketState } from './channel.ts';
import { isSameDesk } from './desk-identity.ts';
import { makeHolds } from './holds.ts';
import { itemError } from './item-error.ts';
import { keepTicket } from './keep-ticket.ts';

/*
 * Taking a submitted request back at the desk. Its request is `sent` until the desk has shown it as withdrawn. A wish
 * counts as unclear before the first byte leaves; the channel reads the ticket before it asks, so that what was granted
 * already is found and not asked for again.
 */

export type DeliverWithdrawalsDeps = {
  host: Pick<Host, 'clock' | 'random' | 'waits'>;
  store: Store;
};

/** The steps of withdrawals; each answers why the whole queue must stop, or null. */
export function makeWithdrawalDelivery({ host, store }: DeliverWithdrawalsDeps) {
  const at = (): string => host.clock.now().toISOString();
  const holds = makeHolds(host);

  /** Writes where a wish stands, unless it was taken back or answered meanwhile. */
  function settle(
    wish: Withdrawal,
    change: Partial<Withdrawal>,
    channel?: Channel,
    httpStatus: number | null = null,
  ): void {
    store.write(() => {
      if (!store.withdrawals.find(wish.packetId)) return;
      const next = { ...wish, hold: null, error: null, ...change, updatedAt: at() };
      store.withdrawals.put(next);
      if (channel) note(next, channel, next.error?.code ?? next.state, httpStatus);
    });
  }

  const note = (
    { packetId, tries }: Withdrawal,
    { kind }: Channel,
    code: string,
    httpStatus: number | null,
  ): void =>
    store.syncLog.add(at(), {
      event: 'withdrawal-sent',
      packetId,
      channel: kind,
      httpStatus,
      code,
      detail: String(tries),
    });

  /** The desk has shown the request as withdrawn: nothing more of it goes out. */
  function finish(wish: Withdrawal, channel: Channel, ticket: TicketState): void {
    store.write(() => {
      const { packetId } = wish;
      keepTicket(store, packetId, channel, ticket, at());
      const entry = store.outbox.find(packetId);
      if (entry) store.outbox.put({ ...entry, state: 'withdrawn', hold: null, error: null, updatedAt: at() });
      if (store.revisions.find(packetId)) store.revisions.remove(packetId);
      store.withdrawals.remove(packetId);
      store.audit.record('withdrawn', packetId, at());
      note(wish, channel, 'withdrawn', null);
    });
  }

  /** Writes down that the desk is about to be asked; null where the wish was taken back or taken up meanwhile. */
  function startTry(waiting: Withdrawal, channel: Channel): Withdrawal | null {
    return store.write(() => {
      const now = store.withdrawals.find(waiting.packetId);
      if (now?.state !== waiting.state || now.tries !== waiting.tries) return null;
      const wish: Withdrawal = {
        ...now,
        state: 'unknown',
        tries: now.tries + 1,
        firstTriedAt: now.firstTriedAt ?? at(),
        hold: holds.lookup(channel, host.clock.uptimeMs()),
        error: null,
        updatedAt: at(),
      };
      store.withdrawals.put(wish);
      return wish;
    });
  }

  /** Asks the desk to take one request back. */
  async function handOver(
    waiting: Withdrawal,
    channel: Channel,
    signal: AbortSignal,
  ): Promise<Paused | null> {
    const { packetId, tries } = waiting;
    const ticket = store.tickets.find(packetId);
    if (store.outbox.find(packetId)?.state !== 'sent' || !ticket) {
      // After a restore it may be looked up first.
      settle(waiting, { hold: holds.backoff(tries) });
      return null;
    }
    if (!isSameDesk(ticket.desk, channel.desk)) {
      settle(waiting, { error: itemError('withdrawal-other-desk'), hold: holds.backoff(tries) });
      return null;
    }
    if (!channel.withdraw) {
      settle(waiting, { state: 'refused', error: itemError('withdrawal-not-possible') });
      return null;
    }
    const startedMs = host.clock.uptimeMs();
    const wish = startTry(waiting, channel);
    if (!wish) return null;
    const result = await channel.withdraw(ticket.id, packetId, signal);
    switch (result.kind) {
      case 'withdrawn':
        finish(wish, channel, result.ticket);
        return null;
      case 'not-sent': {
        // What may be out from an earlier try still may be.
        const { state } = waiting;
        const hold = holds.after(tries, result.retryAfterMs);
        settle(wish, { state, error: result.error, hold }, channel, result.httpStatus);
        return result.paused ?? null;
      }
      case 'refused':
        settle(wish, { state: 'refused', error: result.error }, channel, result.httpStatus);
        return null;
      case 'unclear': {
        const hold = holds.lookup(channel, startedMs, result.retryAfterMs);
        settle(wish, { error: result.error, hold }, channel, result.httpStatus);
        return null;
      }
    }
  }

  /** After a fault of our own: it waits as it stands. */
  function giveUp({ packetId }: Withdrawal): void {
    const wish = store.withdrawals.find(packetId);
    if (wish && wish.state !== 'refused')
      settle(wish, {
        error: itemError('withdrawal-unexpected'),
        hold: holds.afterFault(wish.hold, wish.tries),
      });
  }

  return {
    handOver,
    giveUp,
    /** Wishes to hand over now, the oldest first. */
    due: (explicit: boolean): Withdrawal[] =>
      store.withdrawals.open().filter(({ hold }) => holds.isDue(hold, explicit)),
  };
}
export type WithdrawalDelivery = ReturnType<typeof makeWithdrawalDelivery>;
