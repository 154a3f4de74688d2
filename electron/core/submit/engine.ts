import type { SyncAnswer } from '../../../shared/contract.ts';
import type { Host } from '../host.ts';
import type { Hold, OutboxEntry } from '../store/outbox.ts';
import { unlessDamaged } from '../store/sealed-table.ts';
import type { Store } from '../store/store.ts';
import type { Channel } from './channel.ts';
import { makePass, type PassDeps, type PassResult } from './pass.ts';
import { backoffMs, remainingMs } from './waits.ts';

/** Default bound of one pass and of `untilIdle`, in seconds. */
const PASS_TIMEOUT_S = 120;
const IDLE_TIMEOUT_S = 300;

/** Causes that end by themselves soon; a run until idle asks again, where a single pass reports them. */
const passing = new Set(['network-no-answer']);

const nothingHappened: PassResult = { paused: null, error: null, retryAfterMs: undefined };

/** Fulfilled when a signal aborts. */
const endOf = (signal: AbortSignal): Promise<null> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve(null);
    else signal.addEventListener('abort', () => resolve(null), { once: true });
  });

export type SyncOptions = {
  /** Passes until nothing can move. */
  untilIdle?: boolean;
  /** A person's wish: takes every waiting item whatever its back-off, but keeps what the desk asked for. */
  explicit?: boolean;
  /** Bounds the whole call. */
  timeoutSeconds?: number | undefined;
  /** Ends the call early; an exchange under way then counts as unclear. */
  signal?: AbortSignal;
  /** Asked between two items: with false the call ends there. */
  goesOn?: () => boolean;
};

export type EngineDeps = PassDeps & {
  host: Pick<Host, 'sleep'>;
  store: Store;
  /** The channel in the settings. Throws DeskError `no-channel`. */
  currentChannel(): Promise<Channel>;
};

/** Moves the outbox, pass by pass; see pass.ts for what one does. */
export function makeEngine({ currentChannel, ...deps }: EngineDeps) {
  const { host, store, changed } = deps;
  const pass = makePass(deps);
  let running: Promise<unknown> = Promise.resolve();
  /** Until when (ms since boot) a desk asked to be left alone altogether, and with what answer. */
  let rest: { channel: Channel; untilMs: number; result: PassResult } | undefined;

  /** What a call did to the items that were open at its beginning and now. Throws DeskError `row-damaged`, so that it is noticed. */
  function answer(before: readonly string[], result: PassResult): SyncAnswer {
    const open = store.outbox.open();
    const stillOpen = new Set(open.map(({ id }) => id));
    const ended = before.flatMap((id) => (stillOpen.has(id) ? [] : (store.outbox.find(id) ?? [])));
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

  const soonest = (holds: readonly (Hold | null)[]): number | null =>
    holds.length === 0 ? null : Math.min(...holds.map((hold) => remainingMs(hold, host.clock)));

  /** Holds of the items that move by themselves; one that cannot be read is left to `check`. */
  const itemHolds = (): (Hold | null)[] =>
    store.outbox.idsInStates(['waiting', 'unknown']).flatMap((id) => {
      const entry = unlessDamaged(() => store.outbox.find(id));
      return entry ? [entry.hold] : [];
    });

  /** Withdrawals, corrections and messages that are to be handed over. */
  const afterwork = (): { hold: Hold | null }[] => [
    ...(unlessDamaged(() => store.withdrawals.open()) ?? []),
    ...(unlessDamaged(() => store.messages.unsent()) ?? []),
    ...(unlessDamaged(() => store.revisions.inStates(['waiting', 'sending', 'unknown'])) ?? []),
  ];

  /** Passes until nothing can move, or `deadline`; the first one takes every waiting item, the others what is due. */
  async function runUntilIdle(
    channel: Channel,
    endsMs: number,
    signal: AbortSignal,
    goesOn: () => boolean,
  ): Promise<PassResult> {
    let faults = 0;
    for (let first = true; ; first = false) {
      const result = await passUnlessResting(channel, first, signal, goesOn);
      const due = soonest(itemHolds());
      const stuck = result.paused !== null && !passing.has(result.error?.code ?? '');
      if (stuck || due === null || signal.aborted || !goesOn()) return result;
      faults = result.error ? faults + 1 : 0;
      const asked = result.error ? (result.retryAfterMs ?? backoffMs(faults, host.random, host.waits)) : 0;
      const wait = Math.max(due, asked);
      if (host.clock.uptimeMs() + wait > endsMs) return result;
      await host.sleep(wait, signal).catch(() => undefined);
    }
  }

  const restMs = (): number => Math.max(0, (rest?.untilMs ?? 0) - host.clock.uptimeMs());

  /** A pass, but not before the wait is over that the desk asked for last time, whoever wants it. */
  async function passUnlessResting(
    channel: Channel,
    explicit: boolean,
    signal: AbortSignal,
    goesOn: () => boolean,
  ): Promise<PassResult> {
    if (rest?.channel.desk === channel.desk && restMs() > 0)
      return { ...rest.result, retryAfterMs: restMs() };
    const result = await pass(channel, explicit, signal, goesOn);
    const { retryAfterMs } = result;
    rest =
      retryAfterMs === undefined
        ? undefined
        : { channel, untilMs: host.clock.uptimeMs() + retryAfterMs, result };
    return result;
  }

  async function run({
    untilIdle = false,
    explicit = true,
    timeoutSeconds,
    signal: ending,
    goesOn = () => true,
  }: SyncOptions): Promise<SyncAnswer> {
    const before = store.outbox.idsInStates(['waiting', 'sending', 'unknown', 'needs-you']);
    const isFollowing = unlessDamaged(() => store.tickets.open().length > 0) ?? true;
    // By itself it leaves the desk alone where there is nothing to send or to follow.
    if (!explicit && before.length === 0 && !isFollowing && afterwork().length === 0) {
      return answer(before, nothingHappened);
    }
    const timeoutMs = 1000 * (timeoutSeconds ?? (untilIdle ? IDLE_TIMEOUT_S : PASS_TIMEOUT_S));
    const deadline = AbortSignal.timeout(Math.round(timeoutMs));
    const signal = ending ? AbortSignal.any([deadline, ending]) : deadline;
    const endsMs = host.clock.uptimeMs() + timeoutMs;
    const channel = await Promise.race([currentChannel(), endOf(signal)]);
    if (!channel) return answer(before, nothingHappened); // a key store that never answers, say
    const result = untilIdle
      ? await runUntilIdle(channel, endsMs, signal, goesOn)
      : await passUnlessResting(channel, explicit, signal, goesOn);
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
    /** Milliseconds until something is to be sent or looked up; null where nothing is. */
    nextDueMs: (): number | null => soonest([...itemHolds(), ...afterwork().map(({ hold }) => hold)]),
    /** Milliseconds for which the desk asked to be left alone altogether. */
    restMs,
    /** Fulfilled when no call runs any more. */
    settled: (): Promise<unknown> => running,
  };
}
export type Engine = ReturnType<typeof makeEngine>;
