import type { ItemError, SyncAnswer } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Paused } from '../../../shared/states.ts';
import type { Host } from '../host.ts';
import type { OutboxEntry } from '../store/outbox.ts';
import type { Store } from '../store/store.ts';
import type { Channel } from './channel.ts';
import type { Delivery } from './deliver.ts';
import type { MessageDelivery } from './deliver-messages.ts';
import type { RevisionDelivery } from './deliver-revisions.ts';
import { isSameDesk } from './desk-identity.ts';
import { makeHolds } from './holds.ts';
import { keepTicket } from './keep-ticket.ts';
import { backoffMs, remainingMs } from './waits.ts';

/** Default bound of one pass and of `untilIdle`, in seconds. */
const PASS_TIMEOUT_S = 120;
const IDLE_TIMEOUT_S = 300;

/** Causes that end by themselves soon; a run until idle asks again, where a single pass reports them. */
const passing = new Set(['network-no-answer']);

export type PassResult = {
  paused: Paused | null;
  error: ItemError | null;
  /** Wait that the desk asked for before anything else is asked of it. */
  retryAfterMs: number | undefined;
};

const nothingHappened: PassResult = { paused: null, error: null, retryAfterMs: undefined };

export type SyncOptions = {
  /** Passes until nothing can move. */
  untilIdle?: boolean;
  /** A person's wish: takes every waiting item whatever its back-off, but keeps what the desk asked for. */
  explicit?: boolean;
  /** Bounds the whole call. */
  timeoutSeconds?: number | undefined;
  /** Ends the call early; an exchange under way then counts as unclear. */
  signal?: AbortSignal;
};

export type EngineDeps = {
  host: Pick<Host, 'clock' | 'random' | 'waits' | 'sleep' | 'log'>;
  store: Store;
  delivery: Delivery;
  revisions: RevisionDelivery;
  messages: MessageDelivery;
  /** The channel in the settings. Throws DeskError `no-channel`. */
  currentChannel(): Promise<Channel>;
  /** Called after every change that somebody may show. */
  changed(): void;
};

/** What a pass handles one after the other: outbox entries, what belongs to a packet, or a packet's id alone. */
type Thing = OutboxEntry | { packetId: string } | string;

const packetIdOf = (thing: Thing): string =>
  typeof thing === 'string' ? thing : 'packetId' in thing ? thing.packetId : thing.id;

/**
 * Moves the outbox: what is unclear is looked up, what is due is sent, what is open at the desk is followed. A
 * fault of one item never holds up the others; a fault of all (sign-in, network, address) ends the pass.
 */
export function makeEngine({
  host,
  store,
  delivery,
  revisions,
  messages,
  currentChannel,
  changed,
}: EngineDeps) {
  let running: Promise<unknown> = Promise.resolve();
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
        const desk = open.find((ticket) => ticket.packetId === packetId)?.desk ?? channel.desk;
        keepTicket(store, packetId, { kind: channel.kind, desk }, ticket, at);
      }
      if (cursor !== null) store.tickets.setCursor(channel.desk, cursor);
    });
    changed();
  }

  /** Handles one thing after the other; a fault of one leaves the others alone. Answers why the queue stops, or null. */
  async function each<T extends Thing>(
    things: Iterable<T>,
    step: (thing: T) => Promise<Paused | null>,
    giveUp: (thing: T) => void,
    signal: AbortSignal,
  ): Promise<Paused | null> {
    for (const thing of things) {
      if (signal.aborted) return null;
      const paused = await step(thing).catch((error: unknown) => {
        if (error instanceof DeskError) throw error; // the store itself: a full disk, say
        host.log('error', 'an item could not be handled', {
          id: packetIdOf(thing),
          error: error instanceof Error ? (error.stack ?? '') : String(error),
        });
        giveUp(thing);
        return null;
      });
      changed();
      if (paused !== null) return paused;
    }
    return null;
  }

  /** The due items of a state, each as it is when its turn comes. */
  function* dueItems(state: 'unknown' | 'waiting', explicit: boolean): Generator<OutboxEntry> {
    for (const { id } of store.outbox.inStates([state])) {
      const entry = store.outbox.find(id);
      if (entry?.state === state && holds.isDue(entry.hold, explicit)) yield entry;
    }
  }

  /** Sends what is due: items, then corrections, then, after a look at what the desk has to say, messages. */
  async function move(channel: Channel, explicit: boolean, signal: AbortSignal): Promise<Paused | null> {
    const lookUp = (entry: OutboxEntry) => delivery.lookUp(entry, channel, signal);
    const send = (entry: OutboxEntry) => delivery.send(entry, channel, signal);
    const giveUp = ({ id }: OutboxEntry): void => delivery.giveUp(id);
    const paused =
      (await each(dueItems('unknown', explicit), lookUp, giveUp, signal)) ??
      (await each(dueItems('waiting', explicit), send, giveUp, signal)) ??
      (await each(
        revisions.due(explicit),
        (revision) => revisions.handOver(revision, channel, signal),
        revisions.giveUp,
        signal,
      ));
    if (paused !== null || signal.aborted) return paused;
    await followTickets(channel, signal);
    return (
      (await each(
        store.followUps.withMessagesDue(),
        (packetId) => messages.follow(packetId, channel, signal),
        () => undefined,
        signal,
      )) ??
      (await each(
        messages.due(explicit),
        (message) => messages.post(message, channel, signal),
        messages.giveUp,
        signal,
      ))
    );
  }

  async function pass(channel: Channel, explicit: boolean, signal: AbortSignal): Promise<PassResult> {
    delivery.recover();
    revisions.recover();
    const probed = await channel.probe(signal);
    if (probed.kind === 'obstacle') {
      const { paused, error, retryAfterMs } = probed.obstacle;
      return { paused, error, retryAfterMs };
    }
    const paused = await move(channel, explicit, signal);
    return { paused, error: null, retryAfterMs: undefined };
  }

  /** What a call did: items that were open at its beginning, and those that are open now. */
  function answer(before: readonly OutboxEntry[], result: PassResult): SyncAnswer {
    const open = store.outbox.open();
    const stillOpen = new Set(open.map(({ id }) => id));
    const ended = before.flatMap(({ id }) => (stillOpen.has(id) ? [] : (store.outbox.find(id) ?? [])));
    const count = (state: OutboxEntry['state']): number =>
      open.filter((entry) => entry.state === state).length;
    return {
      sent: ended.filter(({ state }) => state === 'sent').length,
      waiting: count('waiting'),
      needsYou: count('needs-you'),
      unknown: count('unknown'),
      paused: result.paused,
      items: [...open, ...ended].map(({ id, state, hold, error }) => {
        const waits = state === 'waiting' || state === 'unknown';
        return {
          id,
          state,
          nextAttemptAt: waits && hold ? hold.until : null,
          error: error ?? (waits ? result.error : null),
        };
      }),
    };
  }

  /** Milliseconds until something is due; null where nothing will be. */
  function nextDueMs(): number | null {
    const waits = store.outbox
      .open()
      .filter(({ state }) => state === 'waiting' || state === 'unknown')
      .map(({ hold }) => remainingMs(hold, host.clock));
    return waits.length === 0 ? null : Math.min(...waits);
  }

  /** Passes until nothing can move, or `deadline`; the first one takes every waiting item, the others what is due. */
  async function runUntilIdle(channel: Channel, endsMs: number, signal: AbortSignal): Promise<PassResult> {
    let faults = 0;
    for (let first = true; ; first = false) {
      const result = await pass(channel, first, signal);
      const due = nextDueMs();
      const stuck = result.paused !== null && !passing.has(result.error?.code ?? '');
      if (stuck || due === null || signal.aborted) return result;
      faults = result.error ? faults + 1 : 0;
      const asked = result.error ? (result.retryAfterMs ?? backoffMs(faults, host.random, host.waits)) : 0;
      const wait = Math.max(due, asked);
      if (host.clock.uptimeMs() + wait > endsMs) return result;
      await host.sleep(wait, signal).catch(() => undefined);
    }
  }

  /** True where a submitted request has something left to hand over. */
  const hasAfterwork = (): boolean =>
    store.messages.unsent().length > 0 ||
    store.revisions.inStates(['waiting', 'sending', 'unknown']).length > 0;

  async function run({
    untilIdle = false,
    explicit = true,
    timeoutSeconds,
    signal: ending,
  }: SyncOptions): Promise<SyncAnswer> {
    const before = store.outbox.open();
    // By itself it leaves the desk alone where there is nothing to send or to follow.
    if (!explicit && before.length === 0 && store.tickets.open().length === 0 && !hasAfterwork()) {
      return answer(before, nothingHappened);
    }
    const timeoutMs = 1000 * (timeoutSeconds ?? (untilIdle ? IDLE_TIMEOUT_S : PASS_TIMEOUT_S));
    const deadline = AbortSignal.timeout(Math.round(timeoutMs));
    const signal = ending ? AbortSignal.any([deadline, ending]) : deadline;
    const endsMs = host.clock.uptimeMs() + timeoutMs;
    const channel = await currentChannel();
    const result = untilIdle
      ? await runUntilIdle(channel, endsMs, signal)
      : await pass(channel, explicit, signal);
    changed();
    return answer(before, result);
  }

  return {
    /**
     * One pass, or with `untilIdle` passes until nothing can move. Runs never overlap: a second call waits its turn.
     * Throws DeskError `no-channel`.
     */
    sync(options: SyncOptions = {}): Promise<SyncAnswer> {
      const next = running.then(() => run(options));
      running = next.catch(() => undefined);
      return next;
    },
    nextDueMs,
    /** Fulfilled when no call runs any more. */
    settled: (): Promise<unknown> => running,
  };
}
export type Engine = ReturnType<typeof makeEngine>;
