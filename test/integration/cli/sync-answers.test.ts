import { expect, test } from 'vitest';
import { problem, type Step } from '../../support/scripted-desk.ts';
import { itemOf, prepare, prepareOne, show, statesOf, sync } from './journey.ts';
import { assignSteps, perPacket } from './one-step-each.ts';

test('an answer that refuses needs a person, with the desk’s own pointers as findings', async () => {
  const errors = [
    {
      pointer: '/company/vatId',
      code: 'vat-id-unknown',
      message: { de: 'Unbekannt', en: 'Unknown' },
      params: {},
    },
  ];
  const { packets, script, byName, forAll } = assignSteps({
    '400': { reply: problem(400, 'malformed') },
    '413': { reply: problem(413, 'too-large') },
    '415': { reply: problem(415, 'media-type') },
    '422': { reply: problem(422, 'validation', { errors }) },
  });
  const { desk, server } = await prepare(packets);
  server.always('create', script);
  const run = await sync(desk);
  expect(byName(statesOf(run))).toEqual(forAll('needs-you'));
  expect(run.json).toMatchObject({ sent: 0, needsYou: 4, waiting: 0, unknown: 0, paused: null });
  expect(run.exitCode).toBe(1);
  expect(server.tickets).toEqual([]);

  const refused = packets[3] as (typeof packets)[number];
  const shown = await show(desk, refused);
  expect(shown.findings).toContainEqual(
    expect.objectContaining({
      pointer: '/company/vatId',
      code: 'vat-id-unknown',
      severity: 'error',
      message: { de: 'Unbekannt', en: 'Unknown' },
    }),
  );
  expect(shown.attempts).toEqual([expect.objectContaining({ outcome: 'rejected', httpStatus: 422 })]);

  // A pass by itself does not try again; finalize queues it under the same id.
  await sync(desk);
  expect(server.seen('create')).toHaveLength(4);
  const again = await desk.run(['finalize', refused.id]);
  expect(again).toMatchObject({ exitCode: 0, json: { items: [{ id: refused.id, state: 'waiting' }] } });
  const second = await sync(desk);
  expect(statesOf(second)[refused.id]).toBe('sent');
  expect(second.json).toMatchObject({ sent: 1, needsYou: 3 });
  expect(second.exitCode).toBe(1);
  expect(server.tickets.map(({ externalId }) => externalId)).toEqual([refused.id]);
  const [before, after] = server.seen('create').filter(({ externalId }) => externalId === refused.id);
  expect(after?.bytes.toString()).toBe(before?.bytes.toString());
});

test('the desk’s conflict about the external id or the key needs a person', async () => {
  const { packets, script, byName, forAll } = assignSteps({
    '409 external-id-conflict': { reply: problem(409, 'external-id-conflict') },
    '422 idempotency-key-reused': { reply: problem(422, 'idempotency-key-reused') },
  });
  const { desk, server } = await prepare(packets);
  server.always('create', script);
  const run = await sync(desk);
  expect(byName(statesOf(run))).toEqual(forAll('needs-you'));
  expect(run.exitCode).toBe(1);
  expect((await show(desk, packets[0] as { id: string })).findings).not.toEqual([]);
});

const NOW = '2026-11-22T12:00:00.000Z';
const SIX_HOURS = '2026-11-22T18:00:00.000Z';
const busy = (status: number, retryAfter: string | undefined, date?: string): Step => ({
  reply: problem(status, status === 409 ? 'in-progress' : 'busy', {
    headers: {
      ...(retryAfter === undefined ? {} : { 'retry-after': retryAfter }),
      ...(date === undefined ? {} : { date }),
    },
  }),
});

test('an answer for this attempt only leaves the item waiting until the time the desk named, at most 6 hours', async () => {
  const steps: Record<string, [Step, string | null]> = {
    '429 with seconds': [busy(429, '120'), '2026-11-22T12:02:00.000Z'],
    '503 with seconds': [busy(503, '60'), '2026-11-22T12:01:00.000Z'],
    '409 in progress': [busy(409, '30'), '2026-11-22T12:00:30.000Z'],
    '429 with a date by its own clock': [
      busy(429, 'Sun, 22 Nov 2026 11:45:00 GMT', 'Sun, 22 Nov 2026 11:40:00 GMT'),
      '2026-11-22T12:05:00.000Z',
    ],
    '429 with a date where its own clock is more than a day off': [
      busy(429, 'Sun, 22 Nov 2026 12:07:00 GMT', 'Wed, 18 Nov 2026 12:00:00 GMT'),
      '2026-11-22T12:07:00.000Z',
    ],
    '429 with a huge number': [busy(429, '99999999999999999999'), SIX_HOURS],
    '429 over 6 hours': [busy(429, '86400'), SIX_HOURS],
    '503 with a far date': [
      busy(503, 'Tue, 22 Nov 2039 12:00:00 GMT', 'Sun, 22 Nov 2026 12:00:00 GMT'),
      SIX_HOURS,
    ],
    '429 with a past date': [
      busy(429, 'Sun, 22 Nov 2026 11:00:00 GMT', 'Sun, 22 Nov 2026 12:00:00 GMT'),
      null,
    ],
    '429 garbled': [busy(429, 'soon, please'), null],
    '429 negative': [busy(429, '-5'), null],
    '429 without': [busy(429, undefined), null],
  };
  const { packets, script, byName, forAll, names } = assignSteps(
    Object.fromEntries(Object.entries(steps).map(([name, [step]]) => [name, step])),
  );
  const env = {
    ONBOARDING_DESK_NOW: NOW,
    ONBOARDING_DESK_BACKOFF_MIN_MS: '10',
    ONBOARDING_DESK_BACKOFF_MAX_MS: '50',
  };
  const { desk, server } = await prepare(packets, env);
  server.always('create', script);
  const run = await sync(desk);
  expect(byName(statesOf(run))).toEqual(forAll('waiting'));
  expect(run.json).toMatchObject({ sent: 0, waiting: names.length, needsYou: 0, unknown: 0, paused: null });
  expect(run.exitCode).toBe(0);
  const times = byName(
    Object.fromEntries(packets.map((packet) => [packet.id, itemOf(run, packet)?.nextAttemptAt])),
  );
  for (const [name, [, at]] of Object.entries(steps)) {
    if (at !== null) expect.soft([name, times[name]]).toEqual([name, at]);
    // Without a usable Retry-After the own back-off holds, 50 ms at most here.
    else expect.soft(Date.parse(times[name] ?? '') - Date.parse(NOW), name).toBeLessThanOrEqual(50);
  }
  expect(server.seen('look-up')).toEqual([]);

  // An explicit sync skips every back-off but keeps a Retry-After.
  await sync(desk);
  const twice = [...perPacket(server.seen('create'))]
    .filter(([, calls]) => calls.length === 2)
    .map(([id]) => id);
  const backedOff = names.flatMap((name, n) => (steps[name]?.[1] === null ? [packets[n]?.id ?? ''] : []));
  expect(twice.toSorted()).toEqual(backedOff.toSorted());

  expect((await show(desk, packets[0] as { id: string })).attempts).toEqual([
    expect.objectContaining({ outcome: 'not-sent', httpStatus: 429 }),
  ]);
});

test('an item whose Retry-After has passed by the fixed clock goes out without a look-up', async () => {
  const env = { ONBOARDING_DESK_NOW: NOW };
  const { desk, server, packet } = await prepareOne(env);
  server.tell('create', busy(429, '120'));
  await sync(desk);
  const early = await sync(desk, [], { env: { ONBOARDING_DESK_NOW: '2026-11-22T12:01:59.000Z' } });
  expect(itemOf(early, packet)).toMatchObject({
    state: 'waiting',
    nextAttemptAt: '2026-11-22T12:02:00.000Z',
  });
  const late = await sync(desk, [], { env: { ONBOARDING_DESK_NOW: '2026-11-22T12:02:01.000Z' } });
  expect(itemOf(late, packet)?.state).toBe('sent');
  expect(server.seen('look-up')).toEqual([]);
});
