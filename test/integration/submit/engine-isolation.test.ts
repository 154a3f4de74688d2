import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import type { Channel } from '../../../electron/core/submit/channel.ts';
import { deliveryPoints, type DeliveryPoint } from '../../../electron/core/submit/delivery-points.ts';
import { itemError } from '../../../electron/core/submit/item-error.ts';
import { DeskError } from '../../../shared/errors.ts';
import { openCore } from '../../support/cores.ts';
import { assembleEngine } from '../../support/assemble-engine.ts';
import { openEngine } from '../../support/open-engine.ts';
import { makeRequest } from '../../support/packets.ts';
import { AT } from '../../support/temp-profile.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import { valueOf } from '../../support/value-of.ts';

test('a damaged entry of the outbox is met by the sync, which sends the others all the same', async () => {
  const { ids, engine, desk, run } = openEngine(3);
  run(`UPDATE outbox SET error = 'garbled' WHERE draft_id = '${ids[1]}'`);
  await expect(engine.sync()).rejects.toMatchObject({ code: 'row-damaged' });
  expect(desk.tickets.map(({ externalId }) => externalId)).toEqual([ids[0], ids[2]]);
  expect(engine.nextDueMs()).toBeNull();
});

test('a damaged submission keeps no other request from going out', async () => {
  const { ids, engine, desk, run, states } = openEngine(3);
  run(`UPDATE submission SET payload = 'garbled' WHERE draft_id = '${ids[0]}'`);
  await engine.sync();
  expect(desk.tickets).toHaveLength(2);
  expect(states()).toEqual(['waiting', 'sent', 'sent']);
});

test('a damaged entry that was being sent keeps no other request from going out', async () => {
  const { ids, engine, desk, run } = openEngine(2);
  run(`UPDATE outbox SET state = 'sending', lease = '{}' WHERE draft_id = '${ids[0]}'`);
  await expect(engine.sync()).rejects.toMatchObject({ code: 'row-damaged' });
  expect(desk.tickets.map(({ externalId }) => externalId)).toEqual([ids[1]]);
});

test('a damaged message keeps no request from going out', async () => {
  const { ids, engine, run, store, states } = openEngine(2);
  store.write(() =>
    store.messages.add({
      packetId: ids[0] ?? '',
      id: 'own',
      deskId: null,
      author: 'partner',
      name: null,
      text: 'Hallo',
      at: AT,
      state: 'waiting',
    }),
  );
  run(`UPDATE message SET text = 'garbled'`);
  await engine.sync();
  expect(states()).toEqual(['sent', 'sent']);
});

test.for([new Error('no summary'), new DeskError('document-failed')])(
  'a request whose attachments cannot be made (%s) waits, and the others go out',
  async (failure) => {
    const { engine, ids, states, store } = openEngine(2, {
      makeAttachments: (submission) => (submission.seq === 1 ? Promise.reject(failure) : Promise.resolve([])),
    });
    await engine.sync();
    expect(states()).toEqual(['waiting', 'sent']);
    expect(store.submissions.attempts(ids[0] ?? '')).toEqual([]);
    expect(store.outbox.find(ids[0] ?? '')).toMatchObject({
      error: { code: 'unexpected' },
      hold: { kind: 'backoff' },
    });
  },
);

test('a desk that cannot even be asked is tried again, and the call says why', async () => {
  const { engine, states } = openEngine(1, { faults: ['throws'] });
  const answer = await engine.sync();
  expect(answer.items).toMatchObject([{ state: 'waiting', error: { code: 'unexpected' } }]);
  await engine.sync();
  expect(states()).toEqual(['sent']);
});

test('tickets that cannot be followed end no pass', async () => {
  const { engine, states } = openEngine(2, {
    change: (channel) => ({ ...channel, changes: () => Promise.reject(new Error('the feed')) }),
  });
  await engine.sync();
  expect((await engine.sync()).paused).toBeNull();
  expect(states()).toEqual(['sent', 'sent']);
});

test('a sign-in that is refused stops the run: the others are not even tried', async () => {
  const { engine, desk, states } = openEngine(3, { faults: ['none', 'none', 'auth'] });
  expect((await engine.sync()).paused).toBe('auth');
  expect(desk.calls.filter(({ call }) => call === 'create')).toHaveLength(1);
  expect(states()).toEqual(['waiting', 'waiting', 'waiting']);
});

test('a pass that may not go on ends between two items', async () => {
  const { engine, states, desk } = openEngine(3);
  await engine.sync({ goesOn: () => desk.tickets.length < 1 });
  expect(states()).toEqual(['sent', 'waiting', 'waiting']);
});

test('where a person carries the request it is handed to them, and nothing is sent', async () => {
  const { engine, ids, desk, states, store, log } = openEngine(1, {
    change: (channel) => ({ ...channel, kind: 'by-hand', carrier: 'person' }),
  });
  await engine.sync();
  expect(states()).toEqual(['needs-you']);
  expect(store.outbox.find(ids[0] ?? '')?.error).toEqual(itemError('hand-over'));
  expect(store.submissions.attempts(ids[0] ?? '')).toEqual([]);
  expect(desk.calls.map(({ call }) => call)).toEqual(['probe']);
  expect(log().map(({ event }) => event)).toEqual(['pass-started', 'handed-to-person', 'pass-ended']);
});

test('what may be at another desk is not handed to a person as if it were not', async () => {
  const first = openEngine(1, { faults: ['none', 'none', 'lost-answer', 'none', 'none', 'offline'] });
  await first.engine.sync();
  first.time.advance(40_000);
  const channel: Channel = {
    ...first.desk.channel,
    desk: 'by-hand https://help.example',
    carrier: 'person',
    lookUpTrust: () => ({ consistency: 'none' }),
    findByExternalId: () => Promise.resolve({ kind: 'answered', ticketIds: [] }),
  };
  const engine = assembleEngine({ ...first, channel });
  await engine.sync();
  expect(first.store.outbox.find(first.ids[0] ?? '')).toMatchObject({
    state: 'needs-you',
    error: { code: 'other-desk' },
  });
});

test('the sync log tells of an attempt, its look-up and what a pause was, and nothing of a pass without news', async () => {
  const { engine, time, log } = openEngine(1, {
    faults: ['none', 'none', 'lost-answer', 'offline', 'offline'],
  });
  await engine.sync();
  time.advance(40_000);
  for (let n = 0; n < 5; n += 1) await engine.sync({ explicit: false });
  expect(log().map(({ event, code }) => `${event} ${code}`)).toEqual([
    'pass-started asked',
    'attempt-started null',
    'attempt-ended network-broken',
    'pass-ended null',
    'paused offline',
    'pass-started due',
    'looked-up adopted',
    'pass-ended null',
    'resumed offline',
  ]);
});

test('every named point of a delivery is reached', async () => {
  const seen = new Set<DeliveryPoint>();
  const reached = (point: DeliveryPoint): void => void seen.add(point);
  const { engine, ids, store, time } = openEngine(2, { reached, faults: ['none', 'none', 'lost-answer'] });
  const [id = ''] = ids;
  await engine.sync();
  time.advance(40_000);
  const entry = store.outbox.find(id);
  if (!entry) throw new Error('not queued');
  const lease = { pid: 2 ** 30, startedAt: '1' };
  store.write(() => store.outbox.put({ ...entry, state: 'sending', lease }));
  await engine.sync();
  expect([...seen].toSorted()).toEqual([...deliveryPoints].toSorted());
});

test('what was finalized before a damaged one in the same call is shown and sent', async () => {
  const profileDir = temporaryFolder();
  const core = await openCore({ profileDir });
  const files = [0, 1].map((n) => ({ file: `${n}`, text: JSON.stringify(makeRequest({}, n)) }));
  const ids = valueOf(await core.desk.addPackets({ files })).added.map(({ id }) => id);
  valueOf(await core.desk.finalizePackets({ ids: ids.slice(1) }));
  const db = new Database(path.join(profileDir, 'onboarding-desk.sqlite'));
  db.exec(`UPDATE outbox SET error = 'garbled'`);
  db.close();
  const events: string[] = [];
  core.onEvent(({ type }) => events.push(type));

  expect(await core.desk.finalizePackets({ ids })).toMatchObject({ error: { code: 'row-damaged' } });

  expect(events).toContain('outbox-changed');
  expect(valueOf(await core.desk.showPacket({ id: ids[0] ?? '' })).state).toBe('waiting');
});
