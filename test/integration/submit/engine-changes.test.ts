import { expect, test } from 'vitest';
import type { Channel } from '../../../electron/core/submit/channel.ts';
import { assembleEngine } from '../../support/assemble-engine.ts';
import { openEngine } from '../../support/open-engine.ts';

/*
 * What changes while an item is on its way: the desk in the settings, what a person wants, or the age of what is known.
 */

const HOUR = 3_600_000;

const other = (channel: Channel): Channel => ({
  ...channel,
  desk: 'support-api https://other.example',
  findByExternalId: () => Promise.resolve({ kind: 'answered', ticketIds: [] }),
});

const creates = (desk: { calls: { call: string }[] }): number =>
  desk.calls.filter(({ call }) => call === 'create').length;

test('what may be at the former desk is looked up there before a person’s wish sends it again', async () => {
  const first = openEngine(1, { faults: ['none', 'none', 'lost-answer'] });
  const [id = ''] = first.ids;
  await first.engine.sync();
  first.time.advance(40_000);
  await assembleEngine({ ...first, channel: other(first.desk.channel) }).sync();
  const entry = first.store.outbox.find(id);
  if (entry?.state !== 'needs-you') throw new Error('not left to a person');

  first.store.write(() => first.store.outbox.put({ ...entry, state: 'waiting', lookups: 0, error: null }));
  await first.engine.sync();

  expect(first.states()).toEqual(['sent']);
  expect(creates(first.desk)).toBe(1);
});

test('a look-up at the former desk does not let the request go out at another one', async () => {
  const first = openEngine(2, {
    faults: [
      'none',
      'none',
      'lost-answer',
      'none',
      'lost-request',
      'none',
      'none',
      'none',
      'none',
      'offline',
    ],
  });
  const entryOf = (n: number) => first.store.outbox.find(first.ids[n] ?? '');
  await first.engine.sync();
  const unclear = entryOf(0);
  if (!unclear) throw new Error('not queued');
  // As a look-up leaves it that was followed by a pause.
  first.store.write(() => first.store.outbox.put({ ...unclear, state: 'waiting', lookups: 1, hold: null }));

  await assembleEngine({ ...first, channel: other(first.desk.channel) }).sync();

  expect(creates(first.desk)).toBe(2);
  expect(entryOf(0)).toMatchObject({ state: 'needs-you', error: { code: 'other-desk' } });
});

test('a receipt that names another request’s ticket is not believed, even where the desk shows it as ours', async () => {
  const { engine, ids, store, states } = openEngine(2, {
    faults: ['none', 'none', 'none', 'none', 'none', 'foreign-ticket'],
    change: (channel) => ({
      ...channel,
      readBack: async (ticketId, submission, signal) => {
        const shown = await channel.readBack(ticketId, submission, signal);
        if (shown.kind !== 'not-ours') return shown;
        throw new Error('the desk was asked for the ticket of another request');
      },
    }),
  });
  await engine.sync();
  expect(states()).toEqual(['sent', 'unknown']);
  expect(store.outbox.find(ids[1] ?? '')).toMatchObject({ error: { code: 'foreign-ticket' } });
});

test('a request that is taken back while its attachments are made does not go out', async () => {
  const opened = openEngine(1, {
    makeAttachments: () => {
      const entry = opened.store.outbox.find(opened.ids[0] ?? '');
      if (entry) opened.store.write(() => opened.store.outbox.put({ ...entry, state: 'withdrawn' }));
      return Promise.resolve([]);
    },
  });
  await opened.engine.sync();
  expect(opened.states()).toEqual(['withdrawn']);
  expect(opened.store.submissions.attempts(opened.ids[0] ?? '')).toEqual([]);
  expect(creates(opened.desk)).toBe(0);
});

test.each([
  ['before-look-up', 'lost-request'],
  ['before-look-up', 'lost-answer'],
  ['before-read-back', 'lost-answer'],
] as const)(
  'what a person decides about an unclear request (%s, %s) is not overwritten by what the desk says then',
  async (point, fault) => {
    let isArmed = false;
    const opened = openEngine(1, {
      faults: ['none', 'none', fault],
      reached: (at) => {
        const entry = opened.store.outbox.find(opened.ids[0] ?? '');
        if (isArmed && at === point && entry)
          opened.store.write(() => opened.store.outbox.put({ ...entry, state: 'withdrawn' }));
      },
    });
    await opened.engine.sync();
    opened.time.advance(40_000);
    isArmed = true;
    await opened.engine.sync();
    expect(opened.states()).toEqual(['withdrawn']);
    expect(creates(opened.desk)).toBe(1);
  },
);

test('a second look-up of a desk that shows tickets late comes a quarter of an hour after the first', async () => {
  const { engine, time, desk, states } = openEngine(1, {
    kind: 'late look-up',
    faults: ['none', 'none', 'lost-request'],
  });
  const lookUps = (): number => desk.calls.filter(({ call }) => call === 'find').length;
  await engine.sync();
  time.advance(310_000);
  await engine.sync();
  time.advance(800_000);
  await engine.sync();
  expect([lookUps(), ...states()]).toEqual([1, 'unknown']);
  time.advance(110_000);
  await engine.sync();
  expect([lookUps(), ...states()]).toEqual([2, 'needs-you']);
});

test.each(['not-sent', 'lost-request'] as const)(
  'look-ups count anew where another try went between, one that was %s',
  async (fault) => {
    const { engine, time, states } = openEngine(1, {
      kind: 'key and late look-up',
      faults: ['none', 'none', 'lost-request', 'none', 'none', fault],
    });
    await engine.sync();
    time.advance(310_000);
    await engine.sync();
    time.advance(3 * HOUR);
    await engine.sync();
    expect(states()).toEqual(['unknown']);
    time.advance(HOUR);
    await engine.sync();
    expect(states()).toEqual(['needs-you']);
  },
);

test('a fault of our own between the look-up and the sending does not make the look-up forgotten', async () => {
  let made = 0;
  const { engine, time, desk, states } = openEngine(1, {
    kind: 'key only',
    change: ({ attach: _none, ...channel }) => channel,
    faults: ['none', 'lost-answer'],
    makeAttachments: () => {
      made += 1;
      return made === 2 ? Promise.reject(new Error('no summary')) : Promise.resolve([]);
    },
  });
  await engine.sync();
  time.advance(40_000);
  await engine.sync();
  expect([made, ...states()]).toEqual([2, 'waiting']);
  time.advance(3 * HOUR);
  await engine.sync();
  expect(desk.tickets).toHaveLength(1);
  expect(states()).toEqual(['needs-you']);
});
