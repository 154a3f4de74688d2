import { expect, test } from 'vitest';
import type { FaultRule } from '../../../electron/core/practice-desk/faults/fault.ts';
import type * as z from 'zod';
import { EXTERNAL_ID, externalIdOf, makeTestClock, requestBody, startDesk } from './start-desk.ts';

type Rule = z.input<typeof FaultRule>;

/** A desk with rules in force, and plain calls that keep to no documentation. */
async function startFaulty(...rules: Rule[]) {
  const clock = makeTestClock();
  const desk = await startDesk({ now: clock.now });
  const post = (n: number, signal?: AbortSignal) =>
    fetch(`${desk.url}/onboarding-requests`, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        authorization: `Bearer ${desk.token}`,
        'content-type': 'application/json',
        'idempotency-key': externalIdOf(n),
      },
      body: JSON.stringify(requestBody({ externalId: externalIdOf(n) })),
      ...(signal ? { signal } : {}),
    });
  const get = (path: string) =>
    fetch(desk.url + path, { headers: { authorization: `Bearer ${desk.token}` } });
  desk.faults.set(...rules);
  return { ...desk, post, get };
}

const lineFaults: [name: string, fault: Rule['fault'], tickets: number][] = [
  ['refused before anything was done', { kind: 'refuse' }, 0],
  ['reset after all was done', { kind: 'drop-answer' }, 1],
  ['cut within the answer’s head', { kind: 'cut-answer', bytes: 20 }, 1],
  ['cut within the answer’s body', { kind: 'cut-answer', bytes: 600 }, 1],
];

test.each(lineFaults)(
  'a create that is %s fails for the client, and the truth log tells what was done',
  async (_name, fault, made) => {
    const { post, tickets, faults } = await startFaulty({ fault, on: 'create', when: { next: 1 } });
    await expect(post(1).then((response) => response.text())).rejects.toThrow(
      /failed|terminated|aborted|other side closed/,
    );
    expect(tickets()).toHaveLength(made);
    expect((await post(1)).status).toBe(201);
    expect(tickets()).toHaveLength(1);
    expect(faults.met()).toBe(1);
  },
);

test('a black hole takes the create, does nothing and never answers', async () => {
  const { post, tickets, faults } = await startFaulty({ fault: { kind: 'blackhole' }, on: 'create' });
  const gone = new AbortController();
  const answer = post(1, gone.signal);
  await expect.poll(() => faults.met()).toBe(1);
  gone.abort();
  await expect(answer).rejects.toThrow(/failed|terminated|aborted|other side closed/);
  expect(tickets()).toEqual([]);
});

test('an answer that is delayed comes after the ticket was made', async () => {
  const { post, tickets } = await startFaulty({ fault: { kind: 'delay', ms: 120_000 }, on: 'create' });
  const gone = new AbortController();
  const answer = post(1, gone.signal);
  await expect.poll(() => tickets()).toHaveLength(1);
  gone.abort();
  await expect(answer).rejects.toThrow(/failed|terminated|aborted|other side closed/);
});

test('a slow answer is whole in the end', async () => {
  const { post } = await startFaulty({ fault: { kind: 'slow', bytesPerSecond: 20_000 }, on: 'create' });
  const response = await post(1);
  expect(response.status).toBe(201);
  expect(await response.json()).toMatchObject({ externalId: externalIdOf(1) });
});

test.each([401, 403, 429, 500, 502, 503] as const)(
  'a create is answered %i with nothing done, or with all of it',
  async (status) => {
    const fault = { kind: 'status', status } as const;
    const { post, tickets } = await startFaulty(
      { fault, on: 'create', when: { next: 1 } },
      { fault: { ...fault, isDone: true }, on: 'create', when: { next: 2 } },
    );
    const [first, second] = [await post(1), await post(2)];
    expect([first.status, second.status]).toEqual([status, status]);
    expect(second.headers.get('location')).toBe(null);
    expect(first.headers.get('content-type')).toBe(status === 502 ? 'text/html' : 'application/problem+json');
    expect(tickets().map(({ externalId }) => externalId)).toEqual([externalIdOf(2)]);
  },
);

const retryAfters: [form: 'seconds' | 'date' | 'past' | 'garbage', header: string][] = [
  ['seconds', '30'],
  ['date', 'Sun, 22 Nov 2026 09:00:30 GMT'],
  ['past', 'Sun, 22 Nov 2026 08:00:00 GMT'],
  ['garbage', 'soon'],
];

test.each(retryAfters)('Retry-After is told as %s', async (form, header) => {
  const { post } = await startFaulty({
    fault: { kind: 'status', status: 429, retryAfter: { form, seconds: 30 } },
  });
  expect((await post(1)).headers.get('retry-after')).toBe(header);
});

test('a captive portal answers every call with a page, a redirect with somewhere else, and nothing is done', async () => {
  const { post, tickets, faults, get } = await startFaulty({ fault: { kind: 'portal' } });
  const page = await get('/capabilities');
  expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect((await post(1)).status).toBe(200);
  faults.set({ fault: { kind: 'redirect' } });
  const redirect = await post(1);
  expect([redirect.status, redirect.headers.get('location')]).toEqual([302, 'https://portal.invalid/login']);
  expect(tickets()).toEqual([]);
});

test('the answer of another ticket shows the newest other one, where there is one, else an id that nobody sent', async () => {
  const { post, get } = await startFaulty({ fault: { kind: 'other-ticket' } });
  const first = (await (await post(1)).json()) as { externalId: string };
  expect(first.externalId).not.toBe(externalIdOf(1));
  expect(await (await post(2)).json()).toMatchObject({ externalId: externalIdOf(1), id: 'OD-000001' });
  const found = await (await get(`/onboarding-requests?externalId=${externalIdOf(1)}`)).json();
  expect(found).toMatchObject({ items: [{ id: 'OD-000002' }] });
  expect((await get('/onboarding-requests/OD-000009')).status).toBe(404);
});

test('a dropped field is missing in the answer and in what the desk keeps', async () => {
  const { post, read } = await startFaulty({
    fault: { kind: 'dropped-field', pointer: '/contact/language' },
    on: 'create',
  });
  const answer = (await (await post(1)).json()) as { contact: object };
  expect(answer.contact).toMatchObject({ firstName: 'Erika' });
  expect(answer.contact).not.toHaveProperty('language');
  const kept = (await read('/onboarding-requests/OD-000001')).body['contact'];
  expect(kept).toEqual(answer.contact);
});

test('every third create fails and no other call', async () => {
  const { post, read, faults } = await startFaulty({
    fault: { kind: 'status', status: 503 },
    on: 'create',
    when: { every: 3 },
  });
  const statuses: number[] = [];
  for (const n of [1, 2, 3, 4, 5, 6]) statuses.push((await post(n)).status);
  expect(statuses).toEqual([201, 201, 503, 201, 201, 503]);
  expect((await read(`/onboarding-requests?externalId=${EXTERNAL_ID}`)).status).toBe(200);
  expect(faults.met()).toBe(2);
});

test('a fault with a probability hits as chance has it, and a look-up and a read can fail by themselves', async () => {
  const throws = [0.2, 0.7, 0.1];
  const desk = await startDesk({ random: () => throws.shift() ?? 1 });
  await desk.submit(requestBody());
  const status = async (path: string) =>
    (await fetch(desk.url + path, { headers: { authorization: `Bearer ${desk.token}` } })).status;
  desk.faults.set({ fault: { kind: 'status', status: 500 }, on: 'look-up', when: { probability: 0.5 } });
  const lookUp = `/onboarding-requests?externalId=${EXTERNAL_ID}`;
  expect([await status(lookUp), await status(lookUp), await status(lookUp)]).toEqual([500, 200, 500]);
  expect(await status('/onboarding-requests/OD-000001')).toBe(200);
  desk.faults.set({ fault: { kind: 'status', status: 403 }, on: 'read' });
  expect([await status(lookUp), await status('/onboarding-requests/OD-000001')]).toEqual([200, 403]);
});

test('what is left of the next exchanges is told, and the desk is sound again when they are over or nothing is set', async () => {
  const { post, faults } = await startFaulty({ fault: { kind: 'refuse' }, on: 'create', when: { next: 2 } });
  await expect(post(1)).rejects.toThrow(/failed|terminated|aborted|other side closed/);
  expect(faults.current()).toEqual([{ fault: { kind: 'refuse' }, on: 'create', when: { next: 1 } }]);
  await expect(post(1)).rejects.toThrow(/failed|terminated|aborted|other side closed/);
  expect(faults.current()).toEqual([]);
  expect((await post(1)).status).toBe(201);
  faults.set({ fault: { kind: 'portal' } });
  faults.set();
  expect((await post(2)).status).toBe(201);
});

test('a rule that is none is refused and the ones in force stay', async () => {
  const { faults } = await startFaulty({ fault: { kind: 'portal' } });
  const broken = { fault: { kind: 'cut-answer', bytes: -1 } } as const;
  expect(() => faults.set(broken)).toThrow('bytes');
  expect(() => faults.set({ fault: { kind: 'portal' }, when: { every: 0 } })).toThrow('when');
  expect(faults.current()).toEqual([{ fault: { kind: 'portal' }, on: 'all', when: { every: 1 } }]);
});
