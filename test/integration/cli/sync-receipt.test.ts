import { expect, test } from 'vitest';
import { makeRequest } from '../../support/packets.ts';
import { changeBody, problem } from '../../support/scripted-desk.ts';
import { codesOf, prepare, prepareOne, show, statesOf, sync } from './journey.ts';

test('a value that the desk did not keep makes the item sent with a warning at that member', async () => {
  const { desk, server, packet } = await prepareOne();
  server.always('read', {
    reply: changeBody((body) => ({ ...body, company: { ...(body['company'] as object), vatId: null } })),
  });
  const run = await sync(desk);
  expect(statesOf(run)[packet.id]).toBe('sent');
  expect(run.exitCode).toBe(0);
  const shown = await show(desk, packet);
  expect(shown.state).toBe('sent');
  expect(codesOf(shown.findings)).toEqual(['/company/vatId dropped-by-desk']);
  expect(shown.findings[0]).toMatchObject({
    severity: 'warning',
    message: { de: expect.any(String), en: expect.any(String) },
  });
});

test('a read-back that shows another request is no receipt', async () => {
  const { desk, server, packet } = await prepareOne();
  server.always('read', {
    reply: changeBody((body) => ({ ...body, externalId: '0190c5a2-7e3b-7c1d-9a54-ffffffffffff' })),
  });
  const run = await sync(desk);
  expect(statesOf(run)[packet.id]).toBe('unknown');
  expect(await show(desk, packet)).toMatchObject({ state: 'unknown', ticket: null });
  server.always('read', null);
  await sync(desk);
  expect(await show(desk, packet)).toMatchObject({ state: 'sent', ticket: { id: 'req-1' } });
  expect(server.seen('create')).toHaveLength(1);
});

test('a receipt with a ticket id that belongs to another request is none', async () => {
  const packets = [makeRequest(), makeRequest({}, 1)];
  const { desk, server } = await prepare(packets, { ONBOARDING_DESK_LOOKUP_DELAY_MS: '3600000' });
  const stolen = changeBody((body) => ({ ...body, id: 'req-1' }));
  server.always('create', { reply: stolen });
  server.always('look-up', { reply: changeBody((body) => ({ ...body, items: [] })) });
  const run = await sync(desk);
  expect(Object.values(statesOf(run)).toSorted()).toEqual(['sent', 'unknown']);
  const tickets = await Promise.all(packets.map((packet) => show(desk, packet)));
  expect(tickets.filter(({ ticket }) => ticket !== null)).toHaveLength(1);
});

test('a link of the desk that is neither http nor https is dropped', async () => {
  const { desk, server, packet } = await prepareOne();
  const evil = changeBody((body) => ({
    ...body,
    links: { self: 'file:///etc/passwd', portal: 'javascript:alert(1)' },
  }));
  server.always('create', { reply: evil });
  server.always('read', { reply: evil });
  await sync(desk);
  expect((await show(desk, packet)).ticket).toMatchObject({ id: 'req-1', url: null });
});

test('the desk’s status is kept under its own name, and the item stays sent whatever the desk says later', async () => {
  const { desk, server, packet } = await prepareOne();
  await sync(desk);
  const ticket = server.tickets[0];
  expect(ticket).toBeDefined();
  Object.assign(ticket as object, {
    status: { code: 'Völlig neu', category: 'failed', since: '2026-11-22T13:00:00Z', reason: null },
    revision: 2,
  });
  const event = {
    id: 'e1',
    type: 'status',
    requestId: 'req-1',
    externalId: packet.id,
    revision: 2,
    at: '2026-11-22T13:00:00Z',
  };
  server.always('events', {
    reply: { status: 200, body: { events: [event], nextCursor: 'c1', hasMore: false, pollAfterSeconds: 30 } },
  });
  const run = await sync(desk);
  expect(run.exitCode).toBe(0);
  expect(run.json).toMatchObject({ sent: 0, needsYou: 0 });
  expect(await show(desk, packet)).toMatchObject({
    state: 'sent',
    ticket: { status: { code: 'Völlig neu', category: 'failed', since: '2026-11-22T13:00:00Z' } },
  });
});

test('the body of the POST holds exactly the members of the contract, and the attachments go first', async () => {
  const packet = makeRequest({
    '/x-newer': { kept: true },
    '/note': 'Zeile 1\nZeile 2',
    '/company/phone': '+49 6227 7',
  });
  const { desk, server } = await prepare([packet]);
  await sync(desk);
  const routes = server.routes();
  expect(routes[0]).toBe('capabilities');
  expect(routes.slice(1, 4)).toEqual(['attach', 'attach', 'create']);
  expect(routes).toContain('read');
  const [post] = server.seen('create');
  const body = JSON.parse(post?.bytes.toString() ?? '');
  expect(Object.keys(body).toSorted()).toEqual(
    [
      'attachmentIds',
      'company',
      'contact',
      'externalId',
      'method',
      'note',
      'preCheck',
      'reason',
      'schemaVersion',
      'submittedBy',
    ].toSorted(),
  );
  const { packet: stored } = await show(desk, packet);
  const { method, reason, preCheck, company, contact, submittedBy, note } = stored;
  expect(body).toEqual({
    externalId: packet.id,
    schemaVersion: 1,
    method,
    reason,
    preCheck,
    company,
    contact,
    submittedBy,
    note,
    attachmentIds: ['att-1', 'att-2'],
  });
  expect(post?.headers).toMatchObject({ 'content-type': expect.stringContaining('application/json') });
  const types = server.seen('attach').map(({ headers }) => headers['content-type']);
  expect(types).toEqual(expect.arrayContaining(['application/pdf', expect.stringMatching(/json$/)]));
  const uploaded = [...server.attachments.values()].map(String);
  expect(uploaded.filter((text) => text.startsWith('%PDF-'))).toHaveLength(1);
  expect(uploaded.some((text) => text.startsWith('{') && JSON.parse(text).id === packet.id)).toBe(true);
});

test('a desk without attachments gets the request without', async () => {
  const { desk, server, packet } = await prepareOne();
  server.always('attach', { reply: problem(404, 'not-found') });
  expect(statesOf(await sync(desk))[packet.id]).toBe('sent');
  expect(JSON.parse(server.seen('create')[0]?.bytes.toString() ?? '')).toMatchObject({ attachmentIds: [] });
});
