import { expect, test } from 'vitest';
import { makeRequest } from '../../support/packets.ts';
import {
  CAPABILITIES,
  deepJson,
  PORTAL,
  problem,
  startScriptedDesk,
  type Route,
  type Step,
} from '../../support/scripted-desk.ts';
import { addAll, connect, itemOf, prepare, prepareOne, queueOne, show, statesOf, sync } from './journey.ts';

const localized = { de: expect.any(String), en: expect.any(String) };

test('a desk that nobody listens at pauses the queue as offline, and the item goes out once it is back', async () => {
  const { desk, server, packet } = await prepare([makeRequest()]);
  await server.stop();
  const run = await sync(desk);
  expect(run.exitCode).toBe(0);
  expect(run.json).toMatchObject({ sent: 0, waiting: 1, needsYou: 0, unknown: 0, paused: 'offline' });
  expect(itemOf(run, packet)).toMatchObject({
    state: 'waiting',
    error: { code: expect.any(String), message: localized },
  });
  const idle = await sync(desk, ['--until-idle']);
  expect(idle).toMatchObject({ exitCode: 0, json: { waiting: 1, paused: 'offline' } });
  expect((await show(desk, packet)).state).toBe('waiting');
  await server.restart();
  const back = await sync(desk);
  expect(back).toMatchObject({ exitCode: 0, json: { sent: 1, waiting: 0, paused: null } });
  expect(server.tickets).toHaveLength(1);
});

test('without a channel sync refuses with exit 3 and the item goes on waiting', async () => {
  const { desk, packet } = await queueOne();
  const run = await sync(desk);
  expect(run.exitCode).toBe(3);
  expect(run.json).toEqual({
    ok: false,
    error: { code: expect.any(String), message: localized, details: expect.any(Object) },
  });
  expect(run.stderr).toContain(run.json.error.message.en);
  expect((await show(desk, packet)).state).toBe('waiting');
});

test('a desk that does not know the token pauses the queue with exit 1 until a channel with the right one is set', async () => {
  const { desk, packet } = await queueOne();
  const server = await startScriptedDesk({ token: 'right-secret' });
  for (const wrong of [undefined, 'wrong-secret']) {
    await connect(desk, server, wrong);
    const run = await sync(desk);
    expect(run.exitCode).toBe(1);
    expect(run.json).toMatchObject({ sent: 0, waiting: 1, needsYou: 0, unknown: 0, paused: 'auth' });
    expect(statesOf(run)[packet.id]).toBe('waiting');
    expect(run.stdout + run.stderr).not.toContain('secret');
  }
  await connect(desk, server, 'right-secret');
  const run = await sync(desk);
  expect(run).toMatchObject({ exitCode: 0, json: { sent: 1, paused: null } });
  expect(server.tickets).toHaveLength(1);
});

test('a 401 to the POST itself pauses the queue, sends no other item, and the next explicit sync tries again', async () => {
  const packets = [makeRequest(), makeRequest({}, 1)];
  const { desk, server } = await prepare(packets);
  server.always('create', { reply: problem(401, 'unauthorized') });
  const run = await sync(desk);
  expect(run).toMatchObject({ exitCode: 1, json: { sent: 0, waiting: 2, paused: 'auth' } });
  expect(server.seen('create')).toHaveLength(1);
  server.always('create', null);
  const again = await sync(desk);
  expect(again).toMatchObject({ exitCode: 0, json: { sent: 2, waiting: 0, paused: null } });
  expect(server.tickets).toHaveLength(2);
});

const PROBES: [name: string, step: Step, paused: string | null][] = [
  ['a portal’s page', { reply: PORTAL }, 'captive'],
  ['a redirect', { reply: { status: 302, headers: { location: 'http://127.0.0.1:9/login' } } }, 'captive'],
  [
    'another major version',
    { reply: { status: 200, body: { ...CAPABILITIES, apiVersion: '2.0' } } },
    'channel',
  ],
  ['no such address', { reply: problem(404, 'not-found') }, 'channel'],
  ['JSON nested too deeply', { reply: { status: 200, body: deepJson(80) } }, null],
  ['more than 4 MiB', { reply: { status: 200, body: { ...CAPABILITIES, padding: 'x'.repeat(5e6) } } }, null],
  ['half an answer', { fault: 'truncate' }, null],
  ['trouble of its own', { reply: problem(500, 'internal') }, null],
];

test('a preflight that is not the desk’s good answer sends nothing, says why it pauses, and the item waits', async () => {
  const { desk, server, packet } = await prepareOne();
  for (const [name, step, paused] of PROBES) {
    server.always('capabilities', step);
    const run = await sync(desk);
    expect.soft([name, run.exitCode]).toEqual([name, 0]);
    expect.soft([name, statesOf(run)[packet.id]]).toEqual([name, 'waiting']);
    if (paused !== null) expect.soft([name, run.json.paused]).toEqual([name, paused]);
  }
  expect(server.routes()).toEqual(PROBES.map(() => 'capabilities'));
  server.always('capabilities', null);
  expect(statesOf(await sync(desk))[packet.id]).toBe('sent');
});

test('404, 405 and 403 to the POST pause the channel and fail nothing', async () => {
  const { desk, server, packet } = await prepareOne();
  for (const status of [404, 405, 403]) {
    server.tell('create', { reply: problem(status, 'no') });
    const run = await sync(desk);
    expect(run.exitCode).toBe(0);
    expect(run.json).toMatchObject({ waiting: 1, needsYou: 0, unknown: 0, paused: 'channel' });
  }
  expect((await show(desk, packet)).attempts.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'not-sent',
    'not-sent',
    'not-sent',
  ]);
  expect(statesOf(await sync(desk))[packet.id]).toBe('sent');
});

test('a desk that never answers leaves the item unknown after the time of one exchange', async () => {
  const { desk, server, packet } = await prepareOne({ ONBOARDING_DESK_HTTP_TIMEOUT_MS: '1000' });
  server.tell('create', { fault: 'silence', store: true });
  expect(statesOf(await sync(desk))[packet.id]).toBe('unknown');
  expect(statesOf(await sync(desk))[packet.id]).toBe('sent');
  expect(server.tickets).toHaveLength(1);
});

test('until idle, a wait that ends within the time is slept through, and drafts are left alone', async () => {
  const { desk, server, packet } = await prepareOne();
  const draft = makeRequest({}, 2);
  await addAll(desk, [draft]);
  server.tell(
    'create',
    { reply: problem(503, 'busy', { headers: { 'retry-after': '1' } }) },
    { fault: 'reset', store: true },
  );
  const run = await sync(desk, ['--until-idle', '--timeout', '40']);
  expect(run).toMatchObject({ exitCode: 0, json: { sent: 1, waiting: 0, unknown: 0, paused: null } });
  expect(statesOf(run)[packet.id]).toBe('sent');
  expect(server.tickets.map(({ externalId }) => externalId)).toEqual([packet.id]);
  expect((await show(desk, draft)).state).toBe('draft');
  const nothing = await sync(desk);
  expect(nothing.json).toEqual({ sent: 0, waiting: 0, needsYou: 0, unknown: 0, paused: null, items: [] });
});

test('until idle ends by its time although an item waits for longer, and with it a desk that never answers', async () => {
  const env = { ONBOARDING_DESK_HTTP_TIMEOUT_MS: '600000' };
  const { desk, server, packet } = await prepareOne(env);
  server.tell('create', { reply: problem(429, 'busy', { headers: { 'retry-after': '3600' } }) });
  const waits = await sync(desk, ['--until-idle', '--timeout', '2']);
  expect(waits).toMatchObject({ exitCode: 0, json: { sent: 0, waiting: 1, paused: null } });
  expect(statesOf(waits)[packet.id]).toBe('waiting');
});

const SILENT: { args: string[]; route: Route; seconds: number; state: string }[] = [
  { args: ['--timeout', '1'], route: 'capabilities', seconds: 1, state: 'waiting' },
  { args: ['--until-idle', '--timeout', '5'], route: 'create', seconds: 5, state: 'unknown' },
];

test.for(SILENT)(
  'sync $args ends by itself at most 5 seconds after its time while the desk is silent about $route',
  async ({ args, route, seconds, state }) => {
    const { desk, server, packet } = await prepareOne({ ONBOARDING_DESK_HTTP_TIMEOUT_MS: '600000' });
    server.always(route, { fault: 'silence', store: true });
    const reached = server.nextCall(route);
    const child = desk.start(['sync', ...args]);
    const run = desk.finish(child);
    await reached;
    // The call began before this one, so less than its time and the 5 s after it are left.
    const guard = setTimeout(() => child.kill('SIGKILL'), (seconds + 5) * 1000);
    const { exitCode, json } = await run;
    clearTimeout(guard);
    expect(exitCode).toBe(0);
    expect(json.items[0].state).toBe(state);
    expect((await show(desk, packet)).state).toBe(state);
  },
);
