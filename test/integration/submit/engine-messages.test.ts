import { expect, test } from 'vitest';
import type { Channel, LookUpTrust, PostMessageResult } from '../../../electron/core/submit/channel.ts';
import { makeMessageDelivery } from '../../../electron/core/submit/deliver-messages.ts';
import { itemError } from '../../../electron/core/submit/item-error.ts';
import { defaultWaits } from '../../../electron/core/submit/waits.ts';
import { addRequest, AT, openProfile, queueRequest } from '../../support/temp-profile.ts';
import { makeVirtualClock } from '../../support/virtual-clock.ts';

const HOUR = 3_600_000;
const DESK = 'support-api https://desk.example';
const error = itemError('network-broken');
const words = { de: 'Eingegangen', en: 'Received' };
const unclear: PostMessageResult = { kind: 'unclear', error, httpStatus: null };
const busy: PostMessageResult = { kind: 'not-sent', error, httpStatus: 429 };

/** A message of a submitted request, and a desk that answers posts as told and shows none of them. */
function openMessage(trust: LookUpTrust, answers: PostMessageResult[]) {
  const { store } = openProfile();
  const time = makeVirtualClock();
  const id = addRequest(store);
  queueRequest(store, id, { state: 'sent' });
  const message = store.write(() => {
    const status = { code: 'received', category: 'open' as const, label: words, since: AT };
    const desk = {
      packetId: id,
      channel: 'support-api' as const,
      desk: DESK,
      id: 'T-1',
      number: '1',
      url: null,
    };
    store.tickets.put({ ...desk, status, revision: 1, closed: false }, AT);
    const own = {
      packetId: id,
      deskId: null,
      author: 'partner' as const,
      name: 'Max',
      text: 'Hallo',
      at: AT,
    };
    return store.messages.add({ ...own, id, state: 'waiting' });
  });
  const calls: string[] = [];
  const channel = {
    kind: 'support-api',
    desk: DESK,
    keyLifeDays: () => 2 / 24,
    lookUpTrust: () => trust,
    messages: {
      read: () => {
        calls.push('read');
        return Promise.resolve({ kind: 'read', messages: [], cursor: null, complete: true });
      },
      post: () => {
        calls.push('post');
        return Promise.resolve(answers.shift() ?? { kind: 'posted', deskId: 'M-1' });
      },
    },
  } as unknown as Channel;
  const host = { clock: time.clock, random: () => 0.5, waits: defaultWaits, newId: () => '' };
  const delivery = makeMessageDelivery({ host, store, deskTimeMs: time.trueTimeMs });
  return {
    time,
    calls,
    /** Posts the message where it is due after a wait. */
    async after(ms: number): Promise<void> {
      time.advance(ms);
      for (const due of delivery.due(false)) await delivery.post(due, channel, new AbortController().signal);
    },
    stored: () => store.messages.find(message.seq),
    lines: () => store.connection.db.prepare('SELECT event, code, detail FROM sync_log').all(),
  };
}

const late: LookUpTrust = { consistency: 'eventual', minDelayMs: 60_000 };
const none: LookUpTrust = { consistency: 'none' };

test('an unclear message is posted again under its key while a desk that shows messages late still knows it', async () => {
  const { after, calls, stored } = openMessage(late, [unclear]);
  await after(0);
  await after(70_000);
  expect(calls).toEqual(['post', 'read', 'post']);
  expect(stored()).toMatchObject({ state: 'sent', deskId: 'M-1' });
});

test.each([
  ['shows messages late', late],
  ['cannot be asked', none],
])(
  'an unclear message is not posted again after the life of its key at a desk that %s, also where a try between was certainly not taken',
  async (_what, trust) => {
    const { after, calls, stored } = openMessage(trust, [unclear, busy]);
    await after(0);
    await after(70_000);
    expect(calls).toEqual(['post', 'read', 'post']);

    for (let n = 0; n < 3; n += 1) await after(3 * HOUR);

    expect(calls).toEqual(['post', 'read', 'post', 'read', 'read', 'read']);
    expect(stored()).toMatchObject({ state: 'unknown', error: { code: 'message-unclear' } });
  },
);

test('a message that was certainly not taken is posted again without a look for it', async () => {
  const { after, calls, stored, lines } = openMessage(late, [busy]);
  await after(0);
  expect(stored()?.state).toBe('waiting');
  await after(3 * HOUR);
  expect(calls).toEqual(['post', 'post']);
  expect(lines()).toMatchObject([{ event: 'message-posted', code: 'posted', detail: '2' }]);
});

test('a clock that was set back does not make an old key look young', async () => {
  const { after, calls, time } = openMessage(late, [unclear]);
  await after(0);
  time.jump(-3 * HOUR + 60_000);
  await after(3 * HOUR);
  expect(calls).toEqual(['post', 'read']);
});
