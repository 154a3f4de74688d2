import { expect, test } from 'vitest';
import { makeRequest, type Packet } from '../../support/packets.ts';
import { makeDesk } from '../../support/run-desk.ts';
import { problem } from '../../support/scripted-desk.ts';
import { addAll, codesOf, prepare, prepareOne, show, sync } from './journey.ts';

test('finalize keeps a packet with errors as a draft, says each at its own pointer, and finalizes the others', async () => {
  const desk = makeDesk();
  const broken = makeRequest({ '/company': undefined, '/contact': undefined, '/preCheck': undefined }, 1);
  const good = [makeRequest(), makeRequest({}, 2)];
  const ids = [good[0], broken, good[1]].map((packet) => (packet as Packet).id);
  await addAll(desk, [good[0] as Packet, broken, good[1] as Packet]);
  const run = await desk.run(['finalize', ...ids]);
  expect(run.exitCode).toBe(1);
  expect(run.json.items.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
    [ids[0], 'waiting'],
    [ids[1], 'draft'],
    [ids[2], 'waiting'],
  ]);
  const errors = run.json.items[1].findings.filter(
    ({ severity }: { severity: string }) => severity === 'error',
  );
  expect(codesOf(errors)).toEqual(
    expect.arrayContaining(
      [
        '/company/name',
        '/company/address/street',
        '/company/address/city',
        '/company/address/country',
        '/company/vatId',
        '/contact/firstName',
        '/contact/lastName',
        '/contact/email',
      ].map((pointer) => `${pointer} required`),
    ),
  );
  expect(errors.some(({ pointer }: { pointer: string }) => pointer.startsWith('/preCheck'))).toBe(true);
  expect(new Set(errors.map(({ code }: { code: string }) => code))).toEqual(new Set(['required']));
  expect((await show(desk, broken)).state).toBe('draft');
});

test('a warning never blocks, and a second request with the same VAT ID is one', async () => {
  const desk = makeDesk();
  const packets = [
    makeRequest(),
    makeRequest({ '/company/name': 'SAP Zwei SE', '/company/address/houseNumber': '' }),
  ];
  await addAll(desk, packets);
  const run = await desk.run(['finalize', ...packets.map(({ id }) => id)]);
  expect(run.exitCode).toBe(0);
  expect(run.json.items.map(({ state }: { state: string }) => state)).toEqual(['waiting', 'waiting']);
  const warnings = run.json.items[1].findings.filter(
    ({ severity }: { severity: string }) => severity === 'warning',
  );
  expect(warnings.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
    expect.arrayContaining(['/company/vatId', '/company/address/houseNumber']),
  );
});

test('finalize without a channel waits, and on what is queued or sent it changes nothing', async () => {
  const { desk, server, packet } = await prepareOne();
  const { id } = packet;
  expect(await desk.run(['finalize', id])).toMatchObject({
    exitCode: 0,
    json: { items: [{ id, state: 'waiting' }] },
  });
  server.tell('create', { fault: 'reset', store: true });
  await sync(desk, [], { env: { ONBOARDING_DESK_LOOKUP_DELAY_MS: '1' } });
  expect(await desk.run(['finalize', id])).toMatchObject({
    exitCode: 0,
    json: { items: [{ id, state: 'unknown' }] },
  });
  await sync(desk);
  expect(await desk.run(['finalize', id])).toMatchObject({
    exitCode: 0,
    json: { items: [{ id, state: 'sent' }] },
  });
  await sync(desk);
  expect(server.seen('create')).toHaveLength(1);
});

test('a request taken back before any attempt is withdrawn and never sent', async () => {
  const { desk, server, packet } = await prepareOne();
  const { id } = packet;
  expect(await desk.run(['withdraw', id])).toMatchObject({
    exitCode: 0,
    json: { items: [{ id, state: 'withdrawn' }] },
  });
  const run = await sync(desk);
  expect(run).toMatchObject({ exitCode: 0, json: { sent: 0, waiting: 0 } });
  expect(server.seen('create')).toEqual([]);
  expect((await show(desk, packet)).state).toBe('withdrawn');
});

test('a request that was attempted is not withdrawn by the app alone, whatever became of the attempt', async () => {
  const { desk, server, packet } = await prepareOne();
  const { id } = packet;
  server.tell('create', { fault: 'reset', store: true });
  await sync(desk);
  const unclear = await desk.run(['withdraw', id]);
  expect(unclear).toMatchObject({ exitCode: 1, json: { items: [{ id, state: 'unknown' }] } });
  await sync(desk);
  // This desk knows no withdrawal (404), so it did not take it.
  const sent = await desk.run(['withdraw', id]);
  expect(sent).toMatchObject({ exitCode: 1, json: { items: [{ id, state: 'sent' }] } });
  expect((await show(desk, packet)).state).toBe('sent');
  expect(server.tickets).toHaveLength(1);
});

test('a sent request whose desk takes the withdrawal is withdrawn in the same call', async () => {
  const { desk, server, packet } = await prepareOne();
  await sync(desk);
  server.always('withdraw', () => {
    const [ticket] = server.tickets;
    Object.assign(ticket ?? {}, { status: { code: 'withdrawn', category: 'failed' }, revision: 2 });
    return { reply: { status: 200, body: ticket } };
  });
  expect(await desk.run(['withdraw', packet.id])).toMatchObject({
    exitCode: 0,
    json: { items: [{ id: packet.id, state: 'withdrawn', findings: [] }] },
  });
  expect((await show(desk, packet)).ticket).toMatchObject({ status: { code: 'withdrawn' } });
});

test('of several, those that can be withdrawn are', async () => {
  const packets = [makeRequest(), makeRequest({}, 1)];
  const { desk, server } = await prepare(packets);
  const [attempted, fresh] = packets as [Packet, Packet];
  server.always('create', { reply: problem(429, 'busy', { headers: { 'retry-after': '3600' } }) });
  await sync(desk);
  const third = makeRequest({}, 2);
  await addAll(desk, [third]);
  await desk.run(['finalize', third.id]);
  const run = await desk.run(['withdraw', attempted.id, third.id, fresh.id]);
  expect(run.exitCode).toBe(1);
  expect(run.json.items.map(({ id, state }: { id: string; state: string }) => [id, state])).toEqual([
    [attempted.id, 'waiting'],
    [third.id, 'withdrawn'],
    [fresh.id, 'waiting'],
  ]);
});
