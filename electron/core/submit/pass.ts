import type { ItemError } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { OutboxEntry } from '../store/outbox.ts';
import { unlessDamaged } from '../store/sealed-table.ts';
import type { Store } from '../store/store.ts';
import type { SyncLine } from '../store/sync-log.ts';
import type { Channel, ProbeResult } from './channel.ts';
import type { ClockOffset } from './clock-offset.ts';
import type { Delivery } from './deliver.ts';
import type { MessageDelivery } from './deliver-messages.ts';
import type { RevisionDelivery } from './deliver-revisions.ts';
import type { WithdrawalDelivery } from './deliver-withdrawals.ts';
import { isSameDesk } from './desk-identity.ts';
import { makeHolds } from './holds.ts';
import { itemError } from './item-error.ts';
import { keepTicket } from './keep-ticket.ts';

/** From here on a wrong clock is worth a word. */
const WRONG_CLOCK_S = 300;

export type PassResult = {
  paused: Paused | null;
  error: ItemError | null;
  /** Wait that the desk asked for before anything else is asked of it. */
  retryAfterMs: number | undefined;
};

export type PassDeps = {
  host: Pick<Host, 'clock' | 'random' | 'waits' | 'log'>;
  store: Store;
  delivery: Delivery;
  revisions: RevisionDelivery;
  withdrawals: WithdrawalDelivery;
  messages: MessageDelivery;
  clockOffset: Pick<ClockOffset, 'aheadSeconds'>;
  /** Called after every change that somebody may show. */
  changed(): void;
};

/** What a pass handles one after the other: what belongs to a packet, or the packet's id alone. */
type Thing = { packetId: string } | string;

const packetIdOf = (thing: Thing): string => (typeof thing === 'string' ? thing : thing.packetId);

/** What bounds a pass: `signal` ends it at once, `goesOn` is asked between two things. */
type Bounds = { signal: AbortSignal; goesOn: () => boolean };

/** A fault of one row or one step; anything else of the store, a full disk say, is one of all. */
const isOfOne = (error: unknown): boolean =>
  !(error instanceof DeskError) || error.code === 'row-damaged' || error.code === 'document-failed';

/**
 * One pass over everything: what is unclear is looked up, what is due is sent, what is open at the desk is followed.
 * A fault of one item never holds up the others; a fault of all (sign-in, network, address, disk) ends the pass.
 */
export function makePass({
  host,
  store,
  delivery,
  revisions,
  withdrawals,
  messages,
  clockOffset,
  changed,
}: PassDeps) {
  /** What the sync log says last. */
  const noted: { paused: Paused | null; isClockWrong: boolean } = { paused: null, isClockWrong: false };
  const holds = makeHolds(host);

  async function followTickets(channel: Channel, signal: AbortSignal): Promise<void> {
    const open = store.tickets.open().filter(({ desk }) => isSameDesk(desk, channel.desk));
    if (open.length === 0) return;
    const known = open.map(({ packetId, id, revision }) => {
      const wasRead = store.followUps.find(packetId) !== undefined;
      return { packetId, ticketId: id, revision: wasRead ? revision : -1 };
    });
    const { tickets, cursor } = await channel.changes(known, store.tickets.cursor(channel.desk), signal);
    if (tickets.length === 0 && cursor === store.tickets.cursor(channel.desk)) return;
    store.write(() => {
      const at = host.clock.now().toISOString();
      for (const { packetId, ticket } of tickets) {
        if (!store.tickets.find(packetId)) continue; // erased while the desk was asked
        const desk = open.find((ticket) => ticket.packetId === packetId)?.desk ?? channel.desk;
        keepTicket(store, packetId, { kind: channel.kind, desk }, ticket, at);
        store.syncLog.add(at, {
          event: 'ticket-changed',
          packetId,
          channel: channel.kind,
          code: ticket.status?.category ?? null,
          detail: ticket.number ?? ticket.id,
        });
      }
      if (cursor !== null) store.tickets.setCursor(channel.desk, cursor);
    });
    changed();
  }

  const note = (line: SyncLine): void =>
    store.write(() => store.syncLog.add(host.clock.now().toISOString(), line));

  /** Goes on after a fault of one thing, which is logged. Throws a fault of all. */
  function passOver(error: unknown, what: string, id?: string): void {
    if (!isOfOne(error)) throw error;
    host.log('error', what, { id, error: error instanceof Error ? (error.stack ?? '') : String(error) });
  }

  /** Handles one thing after the other; a fault of one leaves the others alone. Answers why the queue stops, or null. */
  async function each<T extends Thing>(
    things: () => Iterable<T>,
    step: (thing: T) => Promise<Paused | null>,
    giveUp: (thing: T) => void,
    { signal, goesOn }: Bounds,
  ): Promise<Paused | null> {
    let all: Iterable<T> = [];
    try {
      all = things();
    } catch (error) {
      passOver(error, 'something to send cannot be read');
    }
    for (const thing of all) {
      if (signal.aborted || !goesOn()) return null;
      const paused = await step(thing).catch((error: unknown) => {
        passOver(error, 'an item could not be handled', packetIdOf(thing));
        try {
          giveUp(thing);
        } catch (failure) {
          passOver(failure, 'an item cannot be read', packetIdOf(thing));
        }
        return null;
      });
      changed();
      if (paused !== null) return paused;
    }
    return null;
  }

  /** The due items of a state, each as it is when its turn comes; one that cannot be read is met by its step. */
  function* dueIds(state: 'unknown' | 'waiting', explicit: boolean): Generator<string> {
    for (const id of store.outbox.idsInStates([state])) {
      const entry = unlessDamaged(() => store.outbox.find(id));
      if (entry === null || (entry?.state === state && holds.isDue(entry.hold, explicit))) yield id;
    }
  }

  /** Handles the due items of a state. */
  const items = (
    state: 'unknown' | 'waiting',
    explicit: boolean,
    step: (entry: OutboxEntry) => Promise<Paused | null>,
    bounds: Bounds,
  ): Promise<Paused | null> =>
    each(
      () => dueIds(state, explicit),
      async (id) => {
        const entry = store.outbox.find(id);
        return entry?.state === state ? step(entry) : null;
      },
      delivery.giveUp,
      bounds,
    );

  /** Sends what is due: items, then withdrawals and corrections, then, after a look at what the desk has to say, messages. */
  async function move(channel: Channel, explicit: boolean, bounds: Bounds): Promise<Paused | null> {
    const { signal, goesOn } = bounds;
    const paused =
      (await items('unknown', explicit, (entry) => delivery.lookUp(entry, channel, signal), bounds)) ??
      (await items('waiting', explicit, (entry) => delivery.send(entry, channel, signal), bounds)) ??
      (await each(
        () => withdrawals.due(explicit),
        (wish) => withdrawals.handOver(wish, channel, signal),
        withdrawals.giveUp,
        bounds,
      )) ??
      (await each(
        () => revisions.due(explicit),
        (revision) => revisions.handOver(revision, channel, signal),
        revisions.giveUp,
        bounds,
      ));
    if (paused !== null || signal.aborted || !goesOn()) return paused;
    await followTickets(channel, signal).catch((error: unknown) =>
      passOver(error, 'the tickets could not be followed'),
    );
    return (
      (await each(
        () => store.followUps.withMessagesDue(),
        (packetId) => messages.follow(packetId, channel, signal),
        () => undefined,
        bounds,
      )) ??
      (await each(
        () => messages.due(explicit),
        (message) => messages.post(message, channel, signal),
        messages.giveUp,
        bounds,
      ))
    );
  }

  /** Writes down what the process before left `sending`: its lease is void. */
  function recover(): void {
    const all = store.outbox.idsInStates(['sending']).map((id) => () => delivery.recover(id));
    for (const step of [...all, revisions.recover]) {
      try {
        step();
      } catch (error) {
        passOver(error, 'something that was interrupted cannot be read');
      }
    }
  }

  const probe = (channel: Channel, signal: AbortSignal): Promise<ProbeResult> =>
    channel.probe(signal).catch((error: unknown) => {
      passOver(error, 'the desk could not be asked');
      return { kind: 'obstacle', obstacle: { paused: null, error: itemError('unexpected') } };
    });

  /** How many items, corrections and messages a pass has to handle now. */
  const countDue = (explicit: boolean): number =>
    [...dueIds('unknown', explicit), ...dueIds('waiting', explicit)].length +
    (unlessDamaged(() => withdrawals.due(explicit).length) ?? 1) +
    (unlessDamaged(() => revisions.due(explicit).length) ?? 1) +
    (unlessDamaged(() => messages.due(explicit).length) ?? 1);

  async function pass(
    channel: Channel,
    explicit: boolean,
    signal: AbortSignal,
    goesOn: () => boolean,
  ): Promise<PassResult> {
    const bounds = { signal, goesOn };
    const { kind } = channel;
    recover();
    const probed = await probe(channel, signal);
    if (probed.kind === 'obstacle') {
      const { paused, error, retryAfterMs } = probed.obstacle;
      notePause(paused, kind);
      return { paused, error, retryAfterMs };
    }
    const startedMs = host.clock.uptimeMs();
    const due = countDue(explicit);
    if (due > 0)
      note({ event: 'pass-started', channel: kind, code: explicit ? 'asked' : 'due', detail: String(due) });
    const paused = await move(channel, explicit, bounds);
    if (paused === null && !signal.aborted)
      await channel
        .refreshDocuments?.(signal)
        .catch((error: unknown) => passOver(error, 'what the desk publishes could not be kept'));
    const durationMs = Math.round(host.clock.uptimeMs() - startedMs);
    if (due > 0) note({ event: 'pass-ended', channel: kind, durationMs, code: paused });
    notePause(paused, kind);
    noteClock();
    return { paused, error: null, retryAfterMs: undefined };
  }

  /** Writes down when a pause begins, changes or ends. */
  function notePause(paused: Paused | null, channel: Channel['kind']): void {
    if (paused === noted.paused) return;
    note({ event: paused === null ? 'resumed' : 'paused', channel, code: paused ?? noted.paused });
    noted.paused = paused;
  }

  /** Writes down when this computer's clock turns out wrong, and when it is right again. */
  function noteClock(): void {
    const ahead = clockOffset.aheadSeconds();
    const isWrong = ahead !== null && Math.abs(ahead) > WRONG_CLOCK_S;
    if (ahead === null || isWrong === noted.isClockWrong) return;
    note({ event: 'clock-offset', code: isWrong ? 'wrong' : 'right', detail: String(ahead) });
    noted.isClockWrong = isWrong;
  }

  return pass;
}
