import { v7 as newId } from 'uuid';
import { describe, expect, test } from 'vitest';
import type {
  Channel,
  LookUpTrust,
  PostMessageResult,
  ReadMessagesResult,
} from '../../../electron/core/submit/channel.ts';
import { makeMessageDelivery } from '../../../electron/core/submit/deliver-messages.ts';
import { itemError } from '../../../electron/core/submit/item-error.ts';
import { defaultWaits } from '../../../electron/core/submit/waits.ts';
import { addSentRequest } from '../../support/sent-request.ts';
import { AT, openProfile } from '../../support/temp-profile.ts';
import { makeVirtualClock } from '../../support/virtual-clock.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DESK = 'support-api https://desk.example';
const error = itemError('network-broken');
const unclear: PostMessageResult = { kind: 'unclear', error, httpStatus: null };
const busy: PostMessageResult = { kind: 'not-sent', error, httpStatus: 429 };

const emptyRead: ReadMessagesResult = { kind: 'read', messages: [], cursor: null, complete: true };

/** A message of a submitted request, and a desk that answers posts and shows messages as told: none, if not told. */
function openMessage(trust: LookUpTrust, answers: PostMessageResult[], shown: ReadMessagesResult[] = []) {
  const { store } = openProfile();
  const time = makeVirtualClock();
  const id = addSentRequest(store, DESK);
  const own = { packetId: id, deskId: null, author: 'partner' as const, name: 'Max', text: 'Hallo', at: AT };
  const message = store.write(() => store.messages.add({ ...own, id, state: 'waiting' }));
  const calls: string[] = [];
  const channel = {
    kind: 'support-api',
    desk: DESK,
    keyLifeDays: () => 2 / 24,
    lookUpTrust: () => trust,
    messages: {
      read: () => {
        calls.push('read');
        return Promise.resolve(shown.shift() ?? emptyRead);
      },
      post: () => {
        calls.push('post');
        return Promise.resolve(answers.shift() ?? { kind: 'posted', deskId: 'M-1' });
      },
    },
  } as unknown as Channel;
  const host = { clock: time.clock, random: () => 0.5, waits: defaultWaits, newId };
  const delivery = makeMessageDelivery({ host, store, deskTimeMs: time.trueTimeMs });
  return {
    id,
    time,
    calls,
    store,
    /** Posts the message where it is due after a wait. */
    async after(ms: number): Promise<void> {
      time.advance(ms);
      for (const due of delivery.due(false)) await delivery.post(due, channel, new AbortController().signal);
    },
    giveUp: () => delivery.giveUp(message),
    stored: () => store.messages.find(message.seq),
    lines: () => store.connection.db.prepare('SELECT event, code, detail FROM sync_log').all(),
  };
}

const strong: LookUpTrust = { consistency: 'strong' };
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

test('the life of a key counts from its first use, not from the last try under it', async () => {
  const { after, calls } = openMessage(late, [unclear, unclear]);
  await after(0);
  await after(70 * MINUTE);
  expect(calls).toEqual(['post', 'read', 'post']);
  await after(70 * MINUTE);
  expect(calls).toEqual(['post', 'read', 'post', 'read']);
});

test('a desk that has shown only some of its messages has not said that the unclear one is missing', async () => {
  const own = { deskId: 'M-7', author: 'partner' as const, name: null, text: 'Hallo', at: null };
  const { after, calls, stored } = openMessage(
    strong,
    [unclear],
    [
      { kind: 'read', messages: [], cursor: 'page-2', complete: false },
      { kind: 'read', messages: [own], cursor: 'page-2', complete: true },
    ],
  );
  await after(0);
  await after(MINUTE);
  expect(stored()).toMatchObject({ state: 'unknown', error: { code: 'message-unclear' } });
  await after(HOUR);
  expect(calls).toEqual(['post', 'read', 'read']);
  expect(stored()).toMatchObject({ state: 'sent', deskId: 'M-7' });
});

test('an answer that names the desk’s id of another message is not believed', async () => {
  const { id, after, store, stored, lines } = openMessage(strong, [{ kind: 'posted', deskId: 'M-1' }]);
  const other = {
    packetId: id,
    deskId: 'M-1',
    author: 'desk' as const,
    name: null,
    text: 'Guten Tag',
    at: AT,
  };
  store.write(() => store.messages.add({ ...other, id: newId(), state: 'sent' }));
  await after(0);
  expect(stored()).toMatchObject({ state: 'unknown', deskId: null, error: { code: 'message-unclear' } });
  expect(lines()).toEqual([]);
});

test.each([
  ['half a minute, so that it can arrive,', undefined, 30_000],
  ['as long as the desk asked for', 2 * HOUR, 2 * HOUR],
])('an unclear message is left alone for %s before it is looked for', async (_what, retryAfterMs, wait) => {
  const { after, calls } = openMessage(strong, [{ ...unclear, retryAfterMs }]);
  await after(0);
  await after(wait - 1);
  expect(calls).toEqual(['post']);
  await after(1);
  expect(calls).toEqual(['post', 'read', 'post']);
});

describe('after a fault of our own', () => {
  test('a message waits as it stands, and says so', async () => {
    const { after, calls, giveUp, stored } = openMessage(strong, []);
    giveUp();
    expect(stored()).toMatchObject({ state: 'waiting', error: { code: 'message-unexpected' } });
    await after(0);
    expect(calls).toEqual([]);
    await after(HOUR);
    expect(calls).toEqual(['post']);
  });

  test('an unclear message is looked for before it is posted again, and no sooner than without the fault', async () => {
    const { after, calls, giveUp, stored } = openMessage(strong, [unclear]);
    await after(0);
    giveUp();
    expect(stored()).toMatchObject({ state: 'unknown', error: { code: 'message-unexpected' } });
    await after(29_999);
    expect(calls).toEqual(['post']);
    await after(HOUR);
    expect(calls).toEqual(['post', 'read', 'post']);
  });

  test('a message that the desk has stays sent', async () => {
    const { after, giveUp, stored } = openMessage(strong, []);
    await after(0);
    giveUp();
    expect(stored()).toMatchObject({ state: 'sent', error: null, hold: null });
  });
});
