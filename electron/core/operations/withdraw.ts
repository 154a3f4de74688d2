import type { Output, ParsedInput } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { Finding } from '../../../shared/findings.ts';
import { makeFinding } from '../../../shared/rules/finding.ts';
import type { Host } from '../host.ts';
import type { Store } from '../store/store.ts';
import type { Withdrawal } from '../store/withdrawals.ts';
import { takesWithdrawals, type Channel } from '../submit/channel.ts';
import type { WithdrawalDelivery } from '../submit/deliver-withdrawals.ts';
import type { Scheduler } from '../submit/scheduler.ts';
import { spokenError } from './shown-message.ts';

/** Bound of asking the desk within the call, in milliseconds. */
const ASK_MS = 60_000;

export type WithdrawDeps = {
  host: Pick<Host, 'clock' | 'log'>;
  store: Store;
  /** Takes back what is still here; answers the others as they are. */
  withdrawHere(input: ParsedInput<'withdrawPackets'>): Output<'withdrawPackets'>;
  delivery: Pick<WithdrawalDelivery, 'handOver' | 'giveUp'>;
  currentChannel(): Promise<Channel>;
  scheduler: Pick<Scheduler, 'wake'>;
  /** True where passes run without being asked for, so that the next one asks the desk. */
  runsByItself: boolean;
  changed(): void;
};

type ItemAnswer = Output<'withdrawPackets'>['items'][number];

/** True where a request is at a desk that can be asked to take it back. */
export function isWithdrawableAtDesk(store: Store, id: string): boolean {
  const ticket = store.tickets.find(id);
  return (
    store.outbox.find(id)?.state === 'sent' &&
    ticket !== undefined &&
    !ticket.closed &&
    takesWithdrawals(ticket.channel)
  );
}

/** What happens next with a wish, as a finding on the request. */
function findingOf({ state, error }: Withdrawal): Finding {
  const finding = makeFinding(`withdraw-${state}`, '', state === 'refused' ? 'error' : 'warning');
  return error && state === 'refused' ? { ...finding, message: spokenError(error) } : finding;
}

/** Taking requests back: what is here at once, what the desk has with its consent. */
export function makeWithdrawOperations({
  host,
  store,
  withdrawHere,
  delivery,
  currentChannel,
  scheduler,
  runsByItself,
  changed,
}: WithdrawDeps) {
  const now = (): string => host.clock.now().toISOString();

  /** Keeps the wish; one that was refused is asked for anew, one that is under way stays. */
  function wish(id: string): void {
    store.write(() => {
      const before = store.withdrawals.find(id);
      if (before && before.state !== 'refused') return;
      const fresh = { packetId: id, state: 'waiting' as const, tries: 0, firstTriedAt: null };
      store.withdrawals.put({ ...fresh, hold: null, error: null, askedAt: now(), updatedAt: now() });
      store.audit.record('withdrawal-asked', id, now());
    });
  }

  /** Asks the desk now, as far as it can be reached; what fails is left for the next pass. */
  async function askNow(ids: readonly string[]): Promise<void> {
    const signal = AbortSignal.timeout(ASK_MS);
    const channel = await currentChannel();
    const probed = await channel.probe(signal);
    if (probed.kind === 'obstacle') return;
    for (const id of ids) {
      const waiting = store.withdrawals.find(id);
      if (waiting?.state !== 'waiting') continue;
      if ((await delivery.handOver(waiting, channel, signal)) !== null) return;
    }
  }

  function answerOf(item: ItemAnswer): ItemAnswer {
    const { id } = item;
    const asked = store.withdrawals.find(id);
    const state = store.outbox.stateOf(id);
    return { id, state, findings: asked ? [findingOf(asked)] : state === 'withdrawn' ? [] : item.findings };
  }

  return {
    async withdrawPackets(input: ParsedInput<'withdrawPackets'>): Promise<Output<'withdrawPackets'>> {
      const { items } = withdrawHere(input);
      const ids = items.flatMap(({ id }) => (isWithdrawableAtDesk(store, id) ? [id] : []));
      if (ids.length === 0) return { items };
      for (const id of ids) wish(id);
      changed();
      if (runsByItself) scheduler.wake('finalized');
      else {
        await askNow(ids).catch((error: unknown) =>
          host.log('warn', 'the desk could not be asked to take requests back', { error: String(error) }),
        );
        changed();
      }
      return { items: items.map((item) => (ids.includes(item.id) ? answerOf(item) : item)) };
    },

    dropWithdrawal({ id }: ParsedInput<'dropWithdrawal'>): Output<'dropWithdrawal'> {
      store.write(() => {
        store.drafts.get(id);
        const asked = store.withdrawals.find(id);
        if (!asked) return;
        if (asked.state === 'unknown') throw new DeskError('withdrawal-under-way', { id });
        store.withdrawals.remove(id);
        store.audit.record('withdrawal-dropped', id, now());
      });
      changed();
      return {};
    },
  };
}
