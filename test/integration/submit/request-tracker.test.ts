import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Core } from '../../../electron/core/core.ts';
import type { PacketView, SyncAnswer } from '../../../shared/contract.ts';
import type { Json, JsonObject } from '../../../shared/json-pointer.ts';
import type { Message } from '../../../shared/operations/follow-up.ts';
import { openCore } from '../../support/cores.ts';
import { makeRequest } from '../../support/packets.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';
import {
  startScriptedTracker,
  type ScriptedTracker,
} from '../../support/request-tracker/scripted-tracker.ts';
import { valueOf } from '../../support/value-of.ts';

const CREATE = /^POST \/ticket$/;
const ADD_MESSAGE = /^POST \/ticket\/\d+\/correspond$/;
const READ_TICKET = /^GET \/ticket\/\d+$/;

async function open(
  urlOf: (tracker: ScriptedTracker) => string = ({ url }) => url,
  profileDir = temporaryFolder(),
) {
  const tracker = await startScriptedTracker();
  const core = await openCore({ profileDir });
  valueOf(await core.desk.setChannel({ kind: 'request-tracker', url: urlOf(tracker), token: tracker.token }));
  return { tracker, core };
}

async function finalize({ desk }: Core, changes: Record<string, Json | undefined> = {}): Promise<string> {
  const packet = makeRequest(changes);
  valueOf(await desk.addPackets({ files: [{ file: 'request', text: JSON.stringify(packet) }] }));
  expect(valueOf(await desk.finalizePackets({ ids: [packet.id] })).items[0]?.state).toBe('waiting');
  return packet.id;
}

const sync = async ({ desk }: Core): Promise<SyncAnswer> =>
  valueOf(await desk.sync({ untilIdle: true, timeoutSeconds: 10 }));
const show = async ({ desk }: Core, id: string): Promise<PacketView> =>
  valueOf(await desk.showPacket({ id }));
const bodyOf = ({ calls }: ScriptedTracker): JsonObject =>
  JSON.parse(calls.find(({ method, path }) => method === 'POST' && path === '/ticket')?.body ?? '{}');

async function submit(core: Core, changes: Record<string, Json | undefined> = {}): Promise<string> {
  const id = await finalize(core, changes);
  await sync(core);
  expect((await show(core, id)).state).toBe('sent');
  return id;
}

describe('submitting to Request Tracker', () => {
  it('makes one ticket with the packet’s fields and both attachments, and is sent once the ticket shows the id', async () => {
    const { tracker, core } = await open();
    const id = await finalize(core, {
      '/company/address': {
        street: 'Bahnhofstrasse',
        houseNumber: '1',
        postcode: '8001',
        city: 'Zürich',
        country: 'CH',
      },
      '/company/vatId': 'CHE-116.281.710 MWST',
    });
    expect(await sync(core)).toMatchObject({ sent: 1, paused: null });
    const body = bodyOf(tracker);
    expect(body).toMatchObject({
      Queue: 'Onboarding',
      Subject: '[Onboarding] SAP SE',
      Requestor: 'max.beispiel@reseller.example',
      ContentType: 'text/plain',
      CustomFields: {
        ExternalId: id,
        Method: 'new-organization',
        CompanyName: 'SAP SE',
        VatId: 'CHE116281710',
        ContactEmail: 'erika.muster@example.com',
      },
    });
    const [packet, pdf] = body['Attachments'] as { FileName: string; FileContent: string }[];
    expect([packet?.FileName, pdf?.FileName]).toEqual(['onboarding.packet.json', 'onboarding.pdf']);
    const bytes = Buffer.from(packet?.FileContent ?? '', 'base64');
    expect((body['CustomFields'] as JsonObject)['PayloadHash']).toBe(
      createHash('sha256').update(bytes).digest('hex'),
    );
    expect(String(body['Content'])).toContain('Bahnhofstrasse 1');
    const view = await show(core, id);
    expect(view.findings).toEqual([]);
    expect(view.ticket).toMatchObject({
      id: '1',
      number: '1',
      status: { code: 'new', category: 'open', label: { de: 'Neu', en: 'New' } },
    });
    expect(tracker.calls[0]?.token).toBe('token secret');
  });

  it('takes the address of the API as well, and builds every address from it, never from the desk’s links', async () => {
    const { tracker, core } = await open(({ url }) => `${url}/REST/2.0/`);
    const id = await submit(core);
    expect((await show(core, id)).ticket?.url).toBe(`${tracker.url}/Ticket/Display.html?id=1`);
  });

  it('finds the ticket again where the answer to its create was lost', async () => {
    const { tracker, core } = await open();
    tracker.loseAnswer(CREATE);
    const id = await submit(core);
    expect(tracker.tickets).toHaveLength(1);
    expect((await show(core, id)).attempts.map(({ outcome }) => outcome)).toEqual(['adopted']);
  });

  it('asks first and sends again where the create was lost on its way', async () => {
    const { tracker, core } = await open();
    tracker.loseCall(CREATE);
    const id = await submit(core);
    expect(tracker.tickets).toHaveLength(1);
    expect((await show(core, id)).attempts.map(({ outcome }) => outcome)).toEqual(['unknown', 'sent']);
    const creates = tracker.calls.flatMap(({ method, path, body }) =>
      method === 'POST' && path === '/ticket' ? [body] : [],
    );
    expect(creates[1]).toBe(creates[0]);
  });

  it('is not sent where the desk names a ticket of another request', async () => {
    const { tracker, core } = await open();
    tracker.makeTicket({ Subject: 'x', CustomFields: { ExternalId: 'another' } });
    tracker.reply(CREATE, { status: 201, body: { type: 'ticket', id: '1' } });
    const id = await finalize(core);
    await sync(core);
    const { ticket, attempts } = await show(core, id);
    expect(attempts[0]).toMatchObject({ outcome: 'unknown', error: { code: 'foreign-ticket' } });
    expect(ticket?.id).toBe('2');
  });

  it('adopts the first ticket where a second create got through, and names both', async () => {
    const { tracker, core } = await open();
    const id = await finalize(core);
    tracker.loseAnswer(CREATE);
    valueOf(await core.desk.sync({ timeoutSeconds: 5 }));
    // The desk is asked too early, says no, and so gets it twice.
    tracker.reply(/^GET \/tickets$/, { status: 200, body: { items: [] } });
    await sync(core);
    const { state, ticket, findings } = await show(core, id);
    expect(tracker.tickets.map(({ fields }) => fields['ExternalId'])).toEqual([id, undefined]);
    expect({ state, ticket: ticket?.id }).toEqual({ state: 'sent', ticket: '1' });
    expect(findings).toMatchObject([{ code: 'duplicate-at-desk', params: { tickets: ['1', '2'] } }]);
  });

  it('tells which values and attachments the desk dropped behind its 201', async () => {
    const { tracker, core } = await open();
    for (const name of ['VatId', 'CompanyName', 'onboarding.pdf']) tracker.dropped.add(name);
    const id = await submit(core);
    const { findings } = await show(core, id);
    expect(findings.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['dropped-by-desk', '/company/name'],
      ['dropped-by-desk', '/company/vatId'],
      ['dropped-by-desk', ''],
    ]);
    expect(findings[2]?.message.de).toContain('onboarding.pdf');
  });

  it('makes no second ticket where the desk keeps no ids, and asks the person', async () => {
    const { tracker, core } = await open();
    tracker.dropped.add('ExternalId');
    const id = await finalize(core);
    await sync(core);
    const { state, attempts } = await show(core, id);
    expect(state).toBe('needs-you');
    expect(attempts.at(-1)).toMatchObject({ outcome: 'rejected', error: { code: 'reference-dropped' } });
    expect(tracker.tickets).toHaveLength(1);
    tracker.dropped.clear();
    valueOf(await core.desk.finalizePackets({ ids: [id] }));
    await sync(core);
    expect((await show(core, id)).state).toBe('sent');
    expect(tracker.tickets).toHaveLength(2);
  });

  it('makes no second ticket where the desk keeps no ids, also when the app ends before the look-up', async () => {
    const profileDir = temporaryFolder();
    const { tracker, core } = await open(undefined, profileDir);
    tracker.dropped.add('ExternalId');
    const id = await finalize(core);
    valueOf(await core.desk.sync({ untilIdle: false }));
    expect((await show(core, id)).state).toBe('unknown');
    await core.close();
    const next = await openCore({ profileDir });
    await sync(next);
    expect((await show(next, id)).attempts.at(-1)).toMatchObject({ error: { code: 'reference-dropped' } });
    expect(tracker.tickets).toHaveLength(1);
  });

  it('sends nothing to a queue that has no field for the id', async () => {
    const { tracker, core } = await open();
    tracker.setQueueFields(['VatId']);
    await finalize(core);
    expect(await sync(core)).toMatchObject({ sent: 0, waiting: 1, paused: 'channel' });
    expect(tracker.count(CREATE)).toBe(0);
  });

  it.each([
    [401, 'auth'],
    [403, 'channel'],
    [404, 'channel'],
  ])('pauses the queue on %i, and the request waits', async (status, paused) => {
    const { tracker, core } = await open();
    tracker.reply(CREATE, { status, body: { message: 'No' } });
    const id = await finalize(core);
    expect(await sync(core)).toMatchObject({ waiting: 1, paused });
    const { attempts } = await show(core, id);
    expect(attempts[0]).toMatchObject({ outcome: 'not-sent', error: { deskWords: 'No' } });
    await sync(core);
    expect((await show(core, id)).state).toBe('sent');
  });

  it('shows what the desk refuses in its words, and only this request waits for the person', async () => {
    const { tracker, core } = await open();
    tracker.reply(CREATE, { status: 400, body: { message: 'Could not create ticket.\u0007 Queue not set' } });
    const id = await finalize(core);
    const other = await finalize(core, { '/company/name': 'Andere AG' });
    await sync(core);
    const { state, attempts } = await show(core, id);
    expect(state).toBe('needs-you');
    expect(attempts[0]?.error?.deskWords).toBe('Could not create ticket. Queue not set');
    expect((await show(core, other)).state).toBe('sent');
  });

  it('keeps its hands off a portal’s page', async () => {
    const { tracker, core } = await open();
    const page = { status: 200, headers: { 'content-type': 'text/html' }, body: '<form>Sign in</form>' };
    tracker.reply(/^GET \/queue/, page);
    await finalize(core);
    expect(await sync(core)).toMatchObject({ waiting: 1, paused: 'captive' });
    expect(tracker.count(CREATE)).toBe(0);
  });

  it('takes an answer that is far too large for none, and looks the request up', async () => {
    const { tracker, core } = await open();
    tracker.reply(CREATE, { status: 201, body: { type: 'ticket', id: '1', more: 'x'.repeat(4_200_000) } });
    const id = await submit(core);
    expect((await show(core, id)).attempts[0]).toMatchObject({ outcome: 'unknown' });
    expect(tracker.tickets).toHaveLength(1);
  });
});

describe('following a ticket at Request Tracker', () => {
  it('shows the status of the life cycle and every result on the way, also of changes between two looks', async () => {
    const { tracker, core } = await open();
    const id = await submit(core);
    tracker.setStatus(1, 'waiting-for-partner');
    await sync(core);
    expect((await show(core, id)).ticket?.status).toMatchObject({
      code: 'waiting-for-partner',
      category: 'waiting-on-partner',
    });
    tracker.setStatus(1, 'customer-invited');
    tracker.setStatus(1, 'relation-established');
    await sync(core);
    const { ticket, milestones } = await show(core, id);
    expect(ticket?.status).toMatchObject({ code: 'relation-established', category: 'done' });
    expect(milestones.map(({ name, source }) => [name, source])).toEqual([
      ['ticket-opened', 'desk'],
      ['invitation-email-sent', 'desk'],
      ['customer-relation-established', 'desk'],
    ]);
  });

  it('shows a status that it does not know by the desk’s own name, as open', async () => {
    const { tracker, core } = await open();
    const id = await submit(core);
    tracker.setStatus(1, 'constructor');
    await sync(core);
    expect((await show(core, id)).ticket?.status).toMatchObject({
      code: 'constructor',
      category: 'open',
      label: { de: 'constructor', en: 'constructor' },
    });
  });

  it('follows a ticket also behind a proxy that keeps the ETag to itself', async () => {
    const { tracker, core } = await open();
    tracker.hideETags();
    const id = await submit(core);
    for (const status of ['in-review', 'rejected']) {
      tracker.setStatus(1, status);
      await sync(core);
      expect((await show(core, id)).ticket?.status?.code).toBe(status);
    }
    tracker.write(1, 'Eine Frage');
    await sync(core);
    const { entries } = valueOf(await core.desk.readTimeline({ id }));
    expect(entries.filter(({ kind }) => kind === 'message')).toHaveLength(1);
  });

  it('reads a ticket only when the feed names it', async () => {
    const { tracker, core } = await open();
    await submit(core);
    await sync(core);
    const before = tracker.count(READ_TICKET);
    await sync(core);
    expect(tracker.count(READ_TICKET)).toBe(before);
    tracker.setStatus(1, 'in-review');
    await sync(core);
    expect(tracker.count(READ_TICKET)).toBeGreaterThan(before);
  });

  it('goes on with the others where a ticket is not shown any more', async () => {
    const { tracker, core } = await open();
    await submit(core);
    const other = await submit(core, { '/company/name': 'Andere AG' });
    await sync(core);
    tracker.hidden.add(1);
    tracker.setStatus(1, 'in-review');
    tracker.setStatus(2, 'in-review');
    await sync(core);
    expect((await show(core, other)).ticket?.status?.code).toBe('in-review');
  });

  it('misses nothing where the feed or the ticket could not be read for a while', async () => {
    const { tracker, core } = await open();
    const id = await submit(core);
    await sync(core);
    tracker.setStatus(1, 'in-review');
    tracker.reply(/^GET \/transactions$/, { status: 500, body: '' });
    await sync(core);
    tracker.loseAnswer(READ_TICKET);
    await sync(core);
    await sync(core);
    expect((await show(core, id)).ticket?.status?.code).toBe('in-review');
  });
});

describe('messages of Request Tracker', () => {
  const messagesOf = async ({ desk }: Core, id: string): Promise<Message[]> =>
    valueOf(await desk.readTimeline({ id }))
      .entries.flatMap((entry) => (entry.kind === 'message' ? [entry.message] : []))
      .toReversed();

  it('come as text, whatever the agent wrote them in, and a reply by mail counts as the partner’s', async () => {
    const { tracker, core } = await open();
    const id = await submit(core);
    tracker.write(1, '<p>Sch&ouml;n &lt;b&gt;</p><script>alert(1)</script>', {
      type: 'text/html',
      file: 'a.pdf',
    });
    tracker.write(1, 'per Mail', { by: 'max.beispiel@reseller.example' });
    tracker.write(1, 'unread', { length: 50_000_000 });
    await sync(core);
    expect((await messagesOf(core, id)).map(({ author, text }) => [author, text])).toEqual([
      ['desk', 'Schön <b>\n[a.pdf]'],
      ['partner', 'per Mail'],
      ['desk', ''],
    ]);
  });

  it('are all read where there are more than one look takes, each once', async () => {
    const { tracker, core } = await open();
    const id = await submit(core);
    for (let n = 1; n <= 45; n += 1) tracker.write(1, `Nachricht ${n}`);
    for (let n = 0; n < 4; n += 1) await sync(core);
    const texts = (await messagesOf(core, id)).map(({ text }) => text);
    expect(new Set(texts).size).toBe(45);
    expect(texts).toHaveLength(45);
  });

  it('are at the desk once where the answer was lost, and again where the message was', async () => {
    const { tracker, core } = await open();
    const id = await submit(core);
    for (const lose of [tracker.loseAnswer, tracker.loseCall]) {
      lose(ADD_MESSAGE);
      valueOf(await core.desk.writeMessage({ id, text: 'Die Nummer stimmt' }));
      await expect
        .poll(async () => {
          await sync(core);
          return (await messagesOf(core, id)).every(({ state }) => state === 'sent');
        })
        .toBe(true);
    }
    expect(await messagesOf(core, id)).toHaveLength(2);
    expect(tracker.count(ADD_MESSAGE)).toBe(3);
  });

  it('do not hold up requests where this user may not write any', async () => {
    const { tracker, core } = await open();
    const id = await submit(core);
    tracker.reply(ADD_MESSAGE, { status: 403, body: { message: 'Permission Denied' } });
    valueOf(await core.desk.writeMessage({ id, text: 'Hallo' }));
    expect((await sync(core)).paused).toBeNull();
    expect((await messagesOf(core, id))[0]).toMatchObject({ state: 'waiting' });
    await submit(core, { '/company/name': 'Andere AG' });
  });
});
