import { expect, test } from 'vitest';
import {
  changeBody,
  deepJson,
  PORTAL,
  problem,
  type Route,
  type Step,
  type Ticket,
} from '../../support/scripted-desk.ts';
import { prepare, prepareOne, show, statesOf, sync } from './journey.ts';
import { assignSteps, perPacket } from './one-step-each.ts';

const HUGE: Step['reply'] = (own) => ({
  ...own,
  body: JSON.stringify({ ...(own.body as object), padding: 'x'.repeat(4 * 1024 * 1024) }),
});

/** Answers after which nobody knows whether the ticket was made; `store` says whether it was. */
const UNCLEAR: Record<string, Step> = {
  '408': { reply: problem(408, 'timeout'), store: true },
  '425': { reply: problem(425, 'too-early'), store: false },
  '500 not stored': { reply: problem(500, 'internal'), store: false },
  '500 stored': { reply: problem(500, 'internal'), store: true },
  '502 html': { reply: { ...PORTAL, status: 502 }, store: true },
  '503 without Retry-After': { reply: problem(503, 'unavailable'), store: true },
  '504': { reply: problem(504, 'gateway-timeout'), store: true },
  'reset before it was stored': { fault: 'reset', store: false },
  'reset after it was stored': { fault: 'reset', store: true },
  'truncated answer': { fault: 'truncate', store: true },
  'html with 200': { reply: PORTAL, store: true },
  'redirect 302': {
    reply: { status: 302, headers: { location: '/partner-support/v1/onboarding-requests/x' } },
    store: false,
  },
  'redirect 307': {
    reply: { status: 307, headers: { location: '/partner-support/v1/onboarding-requests' } },
    store: false,
  },
  '204': { reply: { status: 204 }, store: true },
  '201 of another type': { reply: (own) => ({ ...own, headers: { 'content-type': 'text/plain' } }) },
  '201 empty object': { reply: { status: 201, body: {} }, store: true },
  '201 json null': { reply: { status: 201, body: 'null' }, store: true },
  'over 4 MiB': { reply: HUGE },
  'nested deeper than 64': { reply: { status: 201, body: deepJson(70) }, store: true },
  'receipt without externalId': { reply: changeBody((body) => ({ ...body, externalId: null })) },
  'receipt with another externalId': {
    reply: changeBody((body) => ({ ...body, externalId: '0190c5a2-7e3b-7c1d-9a54-ffffffffffff' })),
  },
  'receipt with an invalid id': { reply: changeBody((body) => ({ ...body, id: '../../etc/passwd' })) },
  'receipt with an id of 65 characters': { reply: changeBody((body) => ({ ...body, id: 'a'.repeat(65) })) },
  'receipt without a status': { reply: changeBody((body) => ({ ...body, status: null })) },
};

test('after an unclear answer to a POST the item is unknown, and before the look-up delay nothing is asked or sent', async () => {
  const { packets, script, byName, forAll } = assignSteps(UNCLEAR);
  const { desk, server } = await prepare(packets, { ONBOARDING_DESK_LOOKUP_DELAY_MS: '3600000' });
  server.always('create', script);

  const first = await sync(desk);
  expect(byName(statesOf(first))).toEqual(forAll('unknown'));
  expect(first.json).toMatchObject({
    sent: 0,
    waiting: 0,
    needsYou: 0,
    unknown: packets.length,
    paused: null,
  });
  expect(first.exitCode).toBe(0);
  for (const { nextAttemptAt, error } of first.json.items) {
    expect(nextAttemptAt).toEqual(expect.any(String));
    expect(error).toMatchObject({
      code: expect.any(String),
      message: { de: expect.any(String), en: expect.any(String) },
    });
  }

  const early = await sync(desk);
  expect(byName(statesOf(early))).toEqual(forAll('unknown'));
  expect(server.seen('create')).toHaveLength(packets.length);
  expect(server.seen('look-up')).toHaveLength(0);
});

test('an unclear item is looked up before any second POST, which has the same bytes and the same key, and is adopted where it is there', async () => {
  const { packets, script, byName, forAll } = assignSteps(UNCLEAR);
  const { desk, server } = await prepare(packets);
  server.always('create', script);

  const run = await sync(desk, ['--until-idle', '--timeout', '50']);
  expect(byName(statesOf(run))).toEqual(forAll('sent'));
  expect(run.json).toMatchObject({ sent: packets.length, waiting: 0, needsYou: 0, unknown: 0, paused: null });
  expect(run.exitCode).toBe(0);

  // One ticket each, at a desk that would have made a second one of every second POST.
  expect(server.tickets.map(({ externalId }) => externalId).toSorted()).toEqual(
    packets.map(({ id }) => id).toSorted(),
  );

  const calls = perPacket(server.seen().filter(({ route }) => route === 'create' || route === 'look-up'));
  const expected: Record<string, Route[]> = Object.fromEntries(
    Object.entries(UNCLEAR).map(([name, step]) => [
      name,
      (step.store ?? true) ? ['create', 'look-up'] : ['create', 'look-up', 'create'],
    ]),
  );
  expect(
    byName(Object.fromEntries([...calls].map(([id, seen]) => [id, seen.map(({ route }) => route)]))),
  ).toEqual(expected);

  for (const [id, seen] of perPacket(server.seen('create'))) {
    expect(new Set(seen.map(({ bytes }) => bytes.toString())).size).toBe(1);
    expect(seen.map(({ headers }) => headers['idempotency-key'])).toEqual(seen.map(() => `"${id}"`));
  }
});

test('an item that was looked up and found is adopted, and its attempts say so', async () => {
  const { desk, server, packet } = await prepareOne();
  server.tell('create', { fault: 'reset', store: true });
  await sync(desk);
  const unclear = await show(desk, packet);
  expect(unclear).toMatchObject({ state: 'unknown', ticket: null });
  expect(unclear.attempts).toEqual([
    expect.objectContaining({
      n: 1,
      startedAt: expect.any(String),
      endedAt: expect.any(String),
      outcome: 'unknown',
      httpStatus: null,
      error: expect.objectContaining({
        code: expect.any(String),
        message: { de: expect.any(String), en: expect.any(String) },
      }),
    }),
  ]);
  await sync(desk);
  const adopted = await show(desk, packet);
  expect(adopted).toMatchObject({
    state: 'sent',
    ticket: {
      channel: 'support-api',
      id: 'req-1',
      number: 'SSD-1001',
      url: `${server.origin}/portal/req-1`,
      status: { code: 'received', category: 'open', label: { de: 'Eingegangen', en: 'Received' } },
    },
  });
  expect(adopted.attempts.at(-1)).toMatchObject({ outcome: 'adopted' });
});

test('a look-up does not adopt the tickets of others that stand in its list', async () => {
  const { desk, server, packet } = await prepareOne();
  server.tell('create', { fault: 'reset', store: false });
  const foreign = {
    id: 'req-77',
    externalId: '0190c5a2-7e3b-7c1d-9a54-ffffffffffff',
    status: { code: 'received', category: 'open', since: '2026-11-22T12:00:00Z', reason: null },
    revision: 1,
    createdAt: '2026-11-22T12:00:00Z',
    updatedAt: '2026-11-22T12:00:00Z',
  };
  server.always('look-up', {
    reply: changeBody((body) => ({ ...body, items: [foreign, null, 7, ...(body['items'] as [])] })),
  });
  const run = await sync(desk, ['--until-idle', '--timeout', '20']);
  expect(statesOf(run)[packet.id]).toBe('sent');
  expect(server.tickets).toHaveLength(1);
  expect((await show(desk, packet)).ticket.id).toBe('req-1');
});

test('a look-up reads no more than 10 pages and sends nothing while it knows nothing', async () => {
  const { desk, server, packet } = await prepareOne();
  server.tell('create', { fault: 'reset', store: true });
  server.always('look-up', {
    reply: { status: 200, body: { items: [], nextCursor: 'more', hasMore: true } },
  });
  await sync(desk);
  const before = server.seen('look-up').length;
  const run = await sync(desk);
  expect(statesOf(run)[packet.id]).toBe('unknown');
  expect(server.seen('look-up').length - before).toBeLessThanOrEqual(10);
  expect(server.seen('create')).toHaveLength(1);
});

test('a look-up that fails sends nothing and the item stays unknown', async () => {
  const { desk, server, packet } = await prepareOne();
  server.tell('create', { fault: 'reset', store: true });
  await sync(desk);
  for (const step of [
    { reply: PORTAL },
    { fault: 'truncate' },
    { reply: problem(500, 'internal') },
    { reply: { status: 200, body: { items: 'none' } } },
  ] satisfies Step[]) {
    server.always('look-up', step);
    expect(statesOf(await sync(desk))[packet.id]).toBe('unknown');
  }
  expect(server.seen('create')).toHaveLength(1);
  server.always('look-up', null);
  expect(statesOf(await sync(desk))[packet.id]).toBe('sent');
  expect(server.tickets).toHaveLength(1);
});

test('of two tickets that bear our id the older one is adopted, with a warning', async () => {
  const { desk, server, packet } = await prepareOne();
  server.tell('create', { fault: 'reset', store: true });
  await sync(desk);
  const [first] = server.tickets;
  server.tickets.unshift({ ...(first as Ticket), id: 'req-9', createdAt: '2999-01-01T00:00:00Z' });
  expect(statesOf(await sync(desk))[packet.id]).toBe('sent');
  const { ticket, findings } = await show(desk, packet);
  expect(ticket.id).toBe('req-1');
  expect(findings).toEqual([expect.objectContaining({ severity: 'warning' })]);
  expect(server.seen('create')).toHaveLength(1);
});
