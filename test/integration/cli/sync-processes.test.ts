import { expect, test } from 'vitest';
import { makeRequest } from '../../support/packets.ts';
import type { Route } from '../../support/scripted-desk.ts';
import { prepare, prepareOne, show, statesOf, sync } from './journey.ts';

const killed: { route: Route; store: boolean; creates: number }[] = [
  { route: 'attach', store: false, creates: 1 },
  { route: 'create', store: false, creates: 2 },
  { route: 'create', store: true, creates: 1 },
  { route: 'read', store: true, creates: 1 },
];

test.for(killed)(
  'a sync killed in the middle of $route (stored: $store) leaves the item unknown and ends in exactly one ticket',
  async ({ route, store, creates }) => {
    const { desk, server, packet } = await prepareOne();
    server.tell(route, { fault: 'silence', store });
    const reached = server.nextCall(route);
    const child = desk.start(['sync']);
    const ended = desk.finish(child);
    await reached;
    child.kill('SIGKILL');
    await ended;

    expect(await show(desk, packet)).toMatchObject({ state: 'unknown', ticket: null });

    const run = await sync(desk, ['--until-idle', '--timeout', '20']);
    expect(statesOf(run)[packet.id]).toBe('sent');
    expect(server.tickets).toHaveLength(1);
    expect(server.seen('create')).toHaveLength(creates);
    expect(new Set(server.seen('create').map(({ bytes }) => bytes.toString())).size).toBe(1);
    const order = server.routes().filter((seen) => seen === 'create' || seen === 'look-up');
    if (creates === 2) {
      expect(order).toEqual(['create', 'look-up', 'create']);
      expect(await desk.run(['check'])).toMatchObject({ exitCode: 0, json: { ok: true, problems: [] } });
    }
  },
);

test('beside a running sync list and show work, and a second process that waits too long ends with exit 3', async () => {
  const { desk, server, packet } = await prepareOne({ ONBOARDING_DESK_HTTP_TIMEOUT_MS: '600000' });
  const release = Promise.withResolvers<void>();
  server.tell('create', { after: release.promise });
  const reached = server.nextCall('create');
  const running = desk.finish(desk.start(['sync']));
  await reached;

  const draft = makeRequest({}, 1);
  const refused = desk.run(['add', desk.write('second.packet.json', draft)]);
  expect(await show(desk, packet)).toMatchObject({ state: 'sending' });
  const listed = await desk.run(['list']);
  expect(listed).toMatchObject({
    exitCode: 0,
    json: { items: [{ id: packet.id, state: 'sending' }], nextCursor: null },
  });
  const { exitCode, json } = await refused;
  expect(exitCode).toBe(3);
  expect(json).toMatchObject({
    ok: false,
    error: { code: expect.any(String), message: { de: expect.any(String), en: expect.any(String) } },
  });

  release.resolve();
  expect(await running).toMatchObject({ exitCode: 0, json: { sent: 1 } });
  expect((await desk.run(['show', draft.id])).exitCode).not.toBe(0);
});

test('a second process waits for the first to end and then does its work', async () => {
  const { desk, server, packet } = await prepareOne({ ONBOARDING_DESK_HTTP_TIMEOUT_MS: '600000' });
  const release = Promise.withResolvers<void>();
  server.tell('create', { after: release.promise });
  const reached = server.nextCall('create');
  const first = desk.finish(desk.start(['sync']));
  await reached;
  const second = [desk.run(['sync']), desk.run(['add', desk.write('a.packet.json', makeRequest({}, 1))])];
  expect((await show(desk, packet)).state).toBe('sending');
  release.resolve();
  expect((await first).exitCode).toBe(0);
  expect((await Promise.all(second)).map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(server.tickets).toHaveLength(1);
  expect(server.seen('create')).toHaveLength(1);
});

test('two syncs at once send nothing twice', async () => {
  const packets = [makeRequest(), makeRequest({}, 1), makeRequest({}, 2)];
  const { desk, server } = await prepare(packets);
  const runs = await Promise.all([sync(desk), sync(desk)]);
  expect(runs.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  expect(runs.reduce((sum, { json }) => sum + json.sent, 0)).toBe(3);
  expect(server.seen('create')).toHaveLength(3);
  expect(server.tickets.map(({ externalId }) => externalId).toSorted()).toEqual(
    packets.map(({ id }) => id).toSorted(),
  );
});
