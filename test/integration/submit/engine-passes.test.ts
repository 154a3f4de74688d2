import { expect, test } from 'vitest';
import type { Channel } from '../../../electron/core/submit/channel.ts';
import { assembleEngine } from '../../support/assemble-engine.ts';
import { openEngine } from '../../support/open-engine.ts';

/*
 * What bounds a call of the engine, and what the calls do to each other.
 */

const creates = (desk: { calls: { call: string }[] }): number =>
  desk.calls.filter(({ call }) => call === 'create').length;

test('a run until idle that may not go on makes no other pass', async () => {
  const { engine, time, desk, states } = openEngine(1, { faults: ['none', 'none', 'not-sent'] });
  await engine.sync({ untilIdle: true, goesOn: () => creates(desk) < 1 });
  expect([creates(desk), ...states()]).toEqual([1, 'waiting']);
  expect(desk.calls.filter(({ call }) => call === 'probe')).toHaveLength(1);
  expect(time.elapsedMs()).toBeLessThan(1000);
});

test('a pass that may not go on does not follow tickets either', async () => {
  let followed = 0;
  const { engine, desk } = openEngine(2, {
    change: (channel) => ({
      ...channel,
      changes: () => {
        followed += 1;
        return Promise.resolve({ tickets: [], cursor: null });
      },
    }),
  });
  await engine.sync({ goesOn: () => desk.tickets.length < 2 });
  expect([desk.tickets.length, followed]).toEqual([2, 0]);
  await engine.sync();
  expect(followed).toBe(1);
});

test('a call that is ended early begins with no other item', async () => {
  const ending = new AbortController();
  const { engine, desk, states } = openEngine(3, {
    change: (channel) => ({
      ...channel,
      create: async (...given) => {
        const result = await channel.create(...given);
        ending.abort();
        return result;
      },
    }),
  });
  await engine.sync({ signal: ending.signal });
  expect([desk.tickets.length, ...states()]).toEqual([1, 'sent', 'waiting', 'waiting']);
});

test('two calls at once run one after the other', async () => {
  const order: string[] = [];
  const { engine, desk } = openEngine(1, {
    change: (channel): Channel => ({
      ...channel,
      probe: (signal) => {
        order.push('asked');
        return channel.probe(signal);
      },
      create: async (...given) => {
        order.push('begun');
        await new Promise(setImmediate);
        order.push('done');
        return channel.create(...given);
      },
    }),
  });
  await Promise.all([engine.sync(), engine.sync()]);
  expect(order).toEqual(['asked', 'begun', 'done', 'asked']);
  expect(desk.tickets).toHaveLength(1);
});

test('a run until idle does not sleep beyond its end', async () => {
  const { engine, time, states } = openEngine(1, { faults: ['none', 'none', 'lost-answer'] });
  await engine.sync({ untilIdle: true, timeoutSeconds: 20 });
  expect(time.elapsedMs()).toBeLessThan(20_000);
  expect(states()).toEqual(['unknown']);
});

test('a run until idle waits as long as the desk asked for before anything else', async () => {
  const { engine, time, desk, states } = openEngine(1, { faults: ['busy'] });
  await engine.sync({ untilIdle: true });
  expect(states()).toEqual(['sent']);
  const [first, second] = desk.calls;
  expect(second?.at).toBeGreaterThanOrEqual(first?.retryUntil ?? Infinity);
  expect(time.elapsedMs()).toBeLessThan(10_000);
});

test('what one desk asked to wait holds up no other one', async () => {
  const first = openEngine(1, { faults: ['busy'] });
  const other: Channel = { ...first.desk.channel, desk: 'support-api https://other.example' };
  let chosen = first.desk.channel;
  const engine = assembleEngine({ ...first, channel: chosen, chosen: () => chosen });
  await engine.sync();
  await engine.sync();
  expect(first.states()).toEqual(['waiting']);
  chosen = other;
  await engine.sync();
  expect(first.states()).toEqual(['sent']);
});

test('a message that is to be posted wakes the engine', () => {
  const { engine, ids, store } = openEngine(1);
  const [packetId = ''] = ids;
  const entry = store.outbox.find(packetId);
  if (!entry) throw new Error('not queued');
  store.write(() => store.outbox.put({ ...entry, state: 'sent' }));
  expect(engine.nextDueMs()).toBeNull();
  const message = {
    packetId,
    id: 'own',
    deskId: null,
    name: null,
    text: 'Hallo',
    at: '2026-11-22T09:00:00Z',
  };
  store.write(() => store.messages.add({ ...message, author: 'partner', state: 'waiting' }));
  expect(engine.nextDueMs()).toBe(0);
});
