import { describe, expect, test } from 'vitest';
import type { Withdrawal } from '../../../electron/core/store/withdrawals.ts';
import type { Channel, TicketState, WithdrawResult } from '../../../electron/core/submit/channel.ts';
import { makeWithdrawalDelivery } from '../../../electron/core/submit/deliver-withdrawals.ts';
import { itemError } from '../../../electron/core/submit/item-error.ts';
import { defaultWaits } from '../../../electron/core/submit/waits.ts';
import { addSentRequest } from '../../support/sent-request.ts';
import { AT, openProfile } from '../../support/temp-profile.ts';
import { makeVirtualClock } from '../../support/virtual-clock.ts';

const HOUR = 3_600_000;
const DESK = 'support-api https://desk.example';
const error = itemError('network-broken');
const ticket: TicketState = {
  id: 'T-1',
  number: '1',
  url: null,
  status: null,
  revision: 2,
  closed: true,
  milestones: [],
  requiredActions: [],
};
const granted: WithdrawResult = { kind: 'withdrawn', ticket };
const unclear: WithdrawResult = { kind: 'unclear', error, httpStatus: null };
const notSent: WithdrawResult = { kind: 'not-sent', error, httpStatus: 503 };
const refused: WithdrawResult = { kind: 'refused', error, httpStatus: 409 };

/**
 * The wish to take a submitted request back, and a desk that answers as told and grants it at last; `atDesk` is what
 * happens while it is asked.
 */
function openWish(answers: WithdrawResult[] = [], atDesk: () => void = () => undefined) {
  const { store } = openProfile();
  const time = makeVirtualClock();
  const id = addSentRequest(store, DESK);
  const put = (change: Partial<Withdrawal>): void =>
    store.write(() =>
      store.withdrawals.put({
        packetId: id,
        state: 'waiting',
        tries: 0,
        firstTriedAt: null,
        hold: null,
        error: null,
        askedAt: AT,
        updatedAt: AT,
        ...change,
      }),
    );
  put({});
  const calls: string[] = [];
  const channel = {
    kind: 'support-api',
    desk: DESK,
    lookUpTrust: () => ({ consistency: 'strong' }),
    withdraw: (ticketId: string) => {
      calls.push(ticketId);
      atDesk();
      return Promise.resolve(answers.shift() ?? granted);
    },
  } as unknown as Channel;
  const host = { clock: time.clock, random: () => 0.5, waits: defaultWaits };
  const delivery = makeWithdrawalDelivery({ host, store });
  const handOver = (wish: Withdrawal, to = channel) =>
    delivery.handOver(wish, to, new AbortController().signal);
  return {
    calls,
    channel,
    store,
    put,
    handOver,
    /** Hands the wish over where it is due after a wait, with `explicit` as a person's sync would. */
    async after(ms: number, { explicit = false, to = channel } = {}): Promise<void> {
      time.advance(ms);
      for (const due of delivery.due(explicit)) await handOver(due, to);
    },
    due: () => delivery.due(false),
    giveUp: () => delivery.giveUp({ packetId: id } as Withdrawal),
    drop: () => store.write(() => store.withdrawals.remove(id)),
    wish: () => store.withdrawals.find(id),
    entry: () => store.outbox.find(id),
    moveEntry(state: 'unknown' | 'sent'): void {
      const entry = store.outbox.find(id);
      if (entry) store.write(() => store.outbox.put({ ...entry, state }));
    },
    lines: () => store.connection.db.prepare('SELECT event, code, detail FROM sync_log').all(),
  };
}

test('a wish that the desk grants takes the request back, with its ticket kept as the desk shows it', async () => {
  const { after, calls, wish, entry, lines } = openWish();
  await after(0);
  expect(calls).toEqual(['T-1']);
  expect([wish(), entry()?.state]).toEqual([undefined, 'withdrawn']);
  expect(lines()).toEqual([{ event: 'withdrawal-sent', code: 'withdrawn', detail: '1' }]);
});

describe('a wish that was read before it changed', () => {
  test('is not handed over where a person has taken it back', async () => {
    const { due, drop, handOver, calls, wish } = openWish();
    const [read] = due();
    drop();
    if (read) await handOver(read);
    expect([calls, wish()]).toEqual([[], undefined]);
  });

  test.each([
    ['waiting', 0],
    ['unknown', 1],
  ] as const)(
    'is not handed over a second time where another run has tried it (%s)',
    async (state, tries) => {
      const { put, due, handOver, calls } = openWish([unclear, unclear]);
      put({ state, tries });
      const [read] = due();
      if (!read) throw new Error('not due');
      await handOver(read);
      await handOver(read);
      expect(calls).toHaveLength(1);
    },
  );

  test.each([unclear, notSent, refused])(
    'is not written again where it is gone when the desk answers ($kind)',
    async (answer) => {
      const opened = openWish([answer], () => opened.drop());
      await opened.after(0);
      expect(opened.calls).toHaveLength(1);
      expect(opened.wish()).toBeUndefined();
      expect(opened.lines()).toEqual([]);
    },
  );
});

test('a try counts as unclear, with its wait, before the desk is asked', async () => {
  const seen: unknown[] = [];
  const opened = openWish([unclear], () => seen.push(opened.wish()));
  await opened.after(0);
  expect(seen).toMatchObject([
    { state: 'unknown', tries: 1, firstTriedAt: AT, hold: { kind: 'lookup', lengthMs: 30_000 } },
  ]);
});

test('a wish that may have arrived stays unclear where the next try certainly did not', async () => {
  const { after, wish } = openWish([unclear, notSent]);
  await after(0);
  await after(HOUR);
  expect(wish()).toMatchObject({ state: 'unknown', tries: 2 });
});

test('a wish that certainly did not arrive is as clear as before', async () => {
  const { after, wish } = openWish([notSent]);
  await after(0);
  expect(wish()).toMatchObject({ state: 'waiting', tries: 1, error: { code: 'network-broken' } });
});

test.each([
  ['half a minute after an unclear answer', unclear, 30_000],
  ['as long as an unclear answer asked for', { ...unclear, retryAfterMs: 2 * HOUR }, 2 * HOUR],
  ['as long as the desk asked for', { ...notSent, retryAfterMs: 2 * HOUR }, 2 * HOUR],
])('the desk is left alone for %s, also where a person asks for a sync', async (_what, answer, wait) => {
  const { after, calls, entry } = openWish([answer]);
  await after(0, { explicit: true });
  await after(0, { explicit: true });
  await after(wait - 1, { explicit: true });
  expect(calls).toHaveLength(1);
  await after(1);
  expect(calls).toHaveLength(2);
  expect(entry()?.state).toBe('withdrawn');
});

test('another desk than the one that has the request is not asked; its own still is', async () => {
  const { after, calls, channel, wish, entry } = openWish();
  await after(0, { to: { ...channel, desk: 'support-api https://other.example' } });
  expect(calls).toEqual([]);
  expect(wish()).toMatchObject({ state: 'waiting', tries: 0, error: { code: 'withdrawal-other-desk' } });
  await after(HOUR);
  expect(entry()?.state).toBe('withdrawn');
});

test('a request that is to be looked up first, as after a restore, is not taken back before', async () => {
  const { after, calls, wish, entry, moveEntry } = openWish();
  moveEntry('unknown');
  await after(0);
  expect([calls, entry()?.state]).toEqual([[], 'unknown']);
  expect(wish()).toMatchObject({ state: 'waiting', tries: 0 });
  moveEntry('sent');
  await after(HOUR);
  expect(entry()?.state).toBe('withdrawn');
});

describe('after a fault of our own', () => {
  test('a wish waits as it stands, and a person’s sync ends the wait', async () => {
    const { after, calls, giveUp, wish } = openWish();
    giveUp();
    expect(wish()).toMatchObject({ state: 'waiting', error: { code: 'withdrawal-unexpected' } });
    await after(0);
    expect(calls).toEqual([]);
    await after(0, { explicit: true });
    expect(calls).toHaveLength(1);
  });

  test('a wish that may have arrived is asked about no sooner than without the fault', async () => {
    const { after, calls, giveUp, wish } = openWish([unclear]);
    await after(0);
    giveUp();
    expect(wish()).toMatchObject({ state: 'unknown', error: { code: 'withdrawal-unexpected' } });
    await after(29_999, { explicit: true });
    expect(calls).toHaveLength(1);
    await after(HOUR);
    expect(calls).toHaveLength(2);
  });

  test('a refused wish stays refused, and is not asked for again', async () => {
    const { after, calls, giveUp, wish } = openWish([refused]);
    await after(0);
    giveUp();
    expect(wish()).toMatchObject({ state: 'refused', error: { code: 'network-broken' } });
    await after(24 * HOUR, { explicit: true });
    expect(calls).toHaveLength(1);
  });
});
