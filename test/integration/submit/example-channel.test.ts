import { expect, test } from 'vitest';
import { makeNodeHost } from '../../../electron/core/node-host.ts';
import type { ChannelSettings } from '../../../shared/contract.ts';
import { assembleEngine } from '../../support/assemble-engine.ts';
import { example } from '../../support/example-channel/maker.ts';
import { startExampleDesk } from '../../support/example-channel/desk.ts';
import { addRequest, openProfile, queueRequest } from '../../support/temp-profile.ts';
import { makeVirtualClock } from '../../support/virtual-clock.ts';

/*
 * The channel that the README shows: what a new folder has to bring, and that the engine does the rest.
 */

async function open(desk: { url: string }, token: string | null = 'secret') {
  const { store, dir } = openProfile();
  const time = makeVirtualClock();
  const given: ChannelSettings = { kind: 'request-tracker', url: desk.url, recipient: null, mailbox: null };
  const channel = await example.make({
    host: makeNodeHost({ profileDir: dir, version: '0.0.0' }),
    settings: example.checkSettings(given),
    secret: async () => token,
    documents: { find: () => null, put: () => undefined },
  });
  const engine = assembleEngine({ store, channel, time });
  const id = addRequest(store);
  queueRequest(store, id);
  return { store, engine, id };
}

test('an example channel sends a request once, though the answer was lost', async () => {
  const desk = await startExampleDesk((n) => (n === 1 ? 'drop' : 'answer'));
  const { store, engine, id } = await open(desk);
  const answer = await engine.sync({ untilIdle: true });
  expect(answer).toMatchObject({ sent: 1, unknown: 0, needsYou: 0 });
  expect(desk.tickets.map(({ reference }) => reference)).toEqual([id]);
  expect(store.submissions.attempts(id)).toMatchObject([{ outcome: 'adopted' }]);
  expect(store.tickets.find(id)).toMatchObject({ number: 'T-1', status: { code: 'new' } });
});

test('what its desk stored otherwise than sent is shown', async () => {
  const { store, engine, id } = await open(await startExampleDesk(() => 'cut-subject'));
  await engine.sync();
  expect(store.outbox.find(id)).toMatchObject({
    state: 'sent',
    findings: [{ code: 'dropped-by-desk', pointer: '/company/name' }],
  });
});

test('what its desk refuses needs a person', async () => {
  const desk = await startExampleDesk(() => 'refuse');
  const { store, engine, id } = await open(desk);
  await engine.sync();
  expect(store.outbox.find(id)?.state).toBe('needs-you');
  expect(desk.tickets).toEqual([]);
});

test('without its token the queue stops and nothing is sent', async () => {
  const desk = await startExampleDesk();
  const { store, engine, id } = await open(desk, null);
  expect(await engine.sync()).toMatchObject({ paused: 'auth', waiting: 1 });
  expect(store.submissions.attempts(id)).toEqual([]);
  expect(desk.tickets).toEqual([]);
});
