import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { externalIdOf, makeTestClock, requestBody, startDesk } from './start-desk.ts';
import { enterAsTrainer } from './trainer-browser.ts';

const ticket = '/onboarding-requests/OD-000001';

/** A desk with one ticket, a trainer before it, and a clock. */
async function startTraining(options: Parameters<typeof startDesk>[0] = {}) {
  const clock = makeTestClock();
  const desk = await startDesk({ now: clock.now, ...options });
  await desk.submit(requestBody());
  return { ...desk, clock, trainer: await enterAsTrainer(desk) };
}

test('a trainer leads a ticket through its whole life, and the API shows each step with its time', async () => {
  const { trainer, read, clock } = await startTraining();
  const outcomes: unknown[] = [];
  for (const step of ['review', 'organization', 'invitation', 'login', 'relation']) {
    clock.advance(60);
    expect(await trainer.post('/de/tickets/1/step', { step })).toBe('done');
    const { status, revision } = (await read(ticket)).body;
    outcomes.push([(status as { code: string }).code, revision]);
  }
  expect(outcomes).toEqual([
    ['in-review', 2],
    ['in-review', 3],
    ['customer-invited', 4],
    ['customer-invited', 5],
    ['relation-established', 6],
  ]);
  expect((await read(ticket)).body['outcome']).toEqual({
    organizationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    invitationSentAt: '2026-11-22T09:03:00.000Z',
    invitationAcceptedAt: '2026-11-22T09:04:00.000Z',
    customerRelationId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    establishedAt: '2026-11-22T09:05:00.000Z',
  });
  expect((await read('/events')).body['events']).toHaveLength(6);
});

test('a step that the ticket has not come to, or that does not exist, changes nothing and says so', async () => {
  const { trainer, read } = await startTraining();
  for (const step of ['invitation', 'login', 'relation', 'other', ''])
    expect(await trainer.post('/de/tickets/1/step', { step })).toBe('late');
  expect(await trainer.post('/de/tickets/9/step', { step: 'review' })).toBe('late');
  expect((await read(ticket)).body).toMatchObject({ revision: 1, status: { code: 'received' } });
});

test('a question names its field, and the partner’s change answers it', async () => {
  const { trainer, read, ask } = await startTraining();
  expect(
    await trainer.post('/de/tickets/1/ask', { pointer: '/company/vatId', text: ' Stimmt das?\r\n' }),
  ).toBe('done');
  expect((await read(ticket)).body).toMatchObject({
    status: { code: 'waiting-for-partner' },
    requiredActions: [
      { pointer: '/company/vatId', message: { de: 'Stimmt das?', en: 'Stimmt das?' }, dueAt: null },
    ],
  });
  expect((await trainer.read('/de/tickets/1')).text).toContain('(zu: USt-IdNr.): Stimmt das?');
  const headers = { 'If-Match': '"2"', 'Content-Type': 'application/merge-patch+json' };
  await ask('PATCH', ticket, { headers, body: JSON.stringify({ note: 'Ja.' }) });
  expect((await read(ticket)).body).toMatchObject({ status: { code: 'in-review' }, requiredActions: [] });
});

test('taking a ticket into review again takes the question back', async () => {
  const { trainer, read } = await startTraining();
  await trainer.post('/de/tickets/1/ask', { pointer: '', text: 'Frage' });
  await trainer.post('/de/tickets/1/step', { step: 'review' });
  expect((await read(ticket)).body).toMatchObject({ status: { code: 'in-review' }, requiredActions: [] });
});

test('a message and a rejection reach the partner, and after the end nothing more can be done but write', async () => {
  const { trainer, read } = await startTraining();
  expect(await trainer.post('/de/tickets/1/message', { text: 'Guten Tag' })).toBe('done');
  expect((await read(`${ticket}/messages`)).body).toMatchObject({
    items: [{ author: { kind: 'provider', name: 'Support-Desk' }, text: 'Guten Tag' }],
  });
  expect(await trainer.post('/de/tickets/1/reject', { text: 'Gibt es schon.' })).toBe('done');
  expect((await read(ticket)).body).toMatchObject({
    status: { code: 'rejected', reason: 'Gibt es schon.' },
  });
  expect(await trainer.post('/de/tickets/1/step', { step: 'organization' })).toBe('late');
  expect(await trainer.post('/de/tickets/1/ask', { pointer: '', text: 'Frage' })).toBe('late');
  expect(await trainer.post('/de/tickets/1/reject', { text: 'Noch einmal' })).toBe('late');
  expect(await trainer.post('/de/tickets/1/message', { text: 'Schade' })).toBe('done');
});

test('a text that is empty or too long is not stored', async () => {
  const { trainer, read } = await startTraining();
  for (const [form, text] of [
    ['message', ' \n'],
    ['ask', ''],
    ['reject', 'x'.repeat(4001)],
  ] as const)
    expect(await trainer.post(`/de/tickets/1/${form}`, { text })).toBe('empty');
  expect((await read(ticket)).body).toMatchObject({ revision: 1 });
});

test('what a trainer touched stays where it is, other tickets move on by themselves', async () => {
  const { trainer, submit, read, clock } = await startTraining({ stepSeconds: 20 });
  await submit(requestBody({ externalId: externalIdOf(2) }));
  await trainer.post('/de/tickets/1/message', { text: 'Ich übernehme.' });
  clock.advance(25);
  expect((await read(ticket)).body).toMatchObject({ status: { code: 'received' } });
  expect((await read('/onboarding-requests/OD-000002')).body).toMatchObject({
    status: { code: 'in-review' },
  });
});

test('a trainer holds all tickets and lets them run again', async () => {
  const { trainer, read, clock } = await startTraining({ stepSeconds: 20 });
  await trainer.post('/en/pace', { runs: 'no' });
  expect((await trainer.read('/en/tickets')).text).toContain('Tickets wait for you');
  clock.advance(25);
  expect((await read(ticket)).body).toMatchObject({ status: { code: 'received' } });
  await trainer.post('/en/pace', { runs: 'yes' });
  expect((await read(ticket)).body).toMatchObject({ status: { code: 'in-review' } });
});

test('the ticket’s page shows what was sent as text, whatever it is, and offers its files for download', async () => {
  const { trainer, ask, submit } = await startTraining();
  const body = Buffer.from('<script>alert(1)</script>');
  const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
  const uploaded = await ask('POST', '/attachments', {
    body,
    headers: {
      'Content-Type': 'text/plain',
      'Content-Digest': digest,
      'Content-Disposition': 'attachment; filename="plan.txt"',
    },
  });
  const id = String(uploaded.body['id']);
  const company = { ...(requestBody()['company'] as object), name: '<img src=x onerror="x()">' };
  await submit(requestBody({ externalId: externalIdOf(2), company, attachmentIds: [id] }));
  for (const path of ['/de/tickets', '/de/tickets/2']) {
    const { text } = await trainer.read(path);
    expect(text).toContain('SSD-1002 · &lt;img src=x onerror=&quot;x()&quot;&gt;');
    expect(text).not.toContain('<img');
  }
  const file = await trainer.read(`/de/attachments/${id}`);
  expect(file.text).toBe(body.toString());
  expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="plan.txt"/);
  expect((await trainer.read('/de/attachments/AT-1')).status).toBe(404);
  expect((await trainer.read('/de/tickets/9')).status).toBe(404);
});

test('a fault is switched on from the page and off again, and a number out of bounds switches none on', async () => {
  const { trainer, faults } = await startTraining();
  const form = {
    kind: 'status',
    status: '503',
    retry: 'date',
    'retry-seconds': '9',
    done: 'yes',
    on: 'create',
    when: 'every',
    every: '3',
  };
  expect(await trainer.post('/en/faults', form)).toBe('fault-on');
  const fault = { kind: 'status', status: 503, retryAfter: { form: 'date', seconds: 9 }, isDone: true };
  expect(faults.current()).toEqual([{ fault, on: 'create', when: { every: 3 } }]);
  expect((await trainer.read('/en/tickets')).text).toContain(
    'Fault switched on: Error 503 instead of the answer (when a ticket is made, one out of 3)',
  );
  expect(await trainer.post('/en/faults', { ...form, every: '0' })).toBe('fault-invalid');
  expect(await trainer.post('/en/faults', { ...form, kind: 'other' })).toBe('fault-invalid');
  expect(faults.current()).toHaveLength(1);
  expect(await trainer.post('/en/faults/stop', {})).toBe('fault-off');
  expect(faults.current()).toEqual([]);
});

test('every kind of fault that the page offers can be switched on with the numbers that stand there', async () => {
  const { trainer, faults } = await startTraining();
  const { text } = await trainer.read('/de/faults');
  const kinds = [...text.matchAll(/name="kind" value="([\w-]+)"/g)].map(([, kind = '']) => kind);
  expect(kinds).toHaveLength(11);
  const numbers = Object.fromEntries(
    [...text.matchAll(/type="number" name="([\w-]+)"[^>]*value="(\d+)"/g)].map(
      ([, name = '', value = '']) => [name, value],
    ),
  );
  for (const kind of kinds) {
    const form = { ...numbers, kind, status: '429', retry: '', pointer: '/note', on: 'all', when: 'chance' };
    expect([kind, await trainer.post('/de/faults', form)]).toEqual([kind, 'fault-on']);
    expect(faults.current()).toMatchObject([{ fault: { kind }, on: 'all', when: { probability: 0.5 } }]);
  }
});

test('the list has the newest ticket first, goes on to older ones, and renews itself only where that is wanted', async () => {
  const { trainer, submit } = await startTraining();
  for (let n = 2; n <= 51; n += 1) await submit(requestBody({ externalId: externalIdOf(n) }));
  const numbers = ({ text }: { text: string }) =>
    [...text.matchAll(/>SSD-(\d+) ·/g)].map(([, number]) => Number(number));
  const newest = await trainer.read('/de/tickets');
  expect([numbers(newest).length, numbers(newest)[0]]).toEqual([50, 1051]);
  expect(newest.headers.has('refresh')).toBe(false);
  expect(newest.text).toContain('/trainer/de/tickets?before=2"');
  expect(numbers(await trainer.read('/de/tickets?before=2'))).toEqual([1001]);
  expect((await trainer.read('/de/tickets?live=1')).headers.get('refresh')).toBe('5');
});
