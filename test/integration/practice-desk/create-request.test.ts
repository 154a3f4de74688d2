import { describe, expect, test } from 'vitest';
import {
  EXTERNAL_ID,
  expectProblem,
  externalIdOf,
  fieldErrors,
  requestBody,
  startDesk,
} from './start-desk.ts';

describe('creating a request', () => {
  test('answers 201 with what was sent and the members of the desk', async () => {
    const { submit, url } = await startDesk();
    const body = requestBody();
    const reply = await submit(body);
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      ...body,
      id: 'OD-000001',
      ticketNumber: 'SSD-1001',
      status: { code: 'received', category: 'open', reason: null },
      revision: 1,
      requiredActions: [],
      outcome: { organizationId: null, invitationSentAt: null, customerRelationId: null },
      links: {
        self: `${url}/onboarding-requests/OD-000001`,
        portal: url.replace('/partner-support/v1', '/portal/SSD-1001'),
      },
    });
    expect(reply.headers.get('etag')).toBe('"1"');
    expect(reply.headers.get('location')).toBe(`${url}/onboarding-requests/OD-000001`);
    expect(reply.headers.get('idempotency-replayed')).toBeNull();
  });

  test('gives every request its own id and ticket number', async () => {
    const { submit } = await startDesk();
    await submit(requestBody());
    const second = await submit(requestBody({ externalId: externalIdOf(2) }));
    expect(second.body).toMatchObject({ id: 'OD-000002', ticketNumber: 'SSD-1002' });
  });

  test('keeps members that the desk does not know and gives them back', async () => {
    const { submit, read } = await startDesk();
    const unknown = { future: { nested: [1, 'zwei', null] }, __note: 'x' };
    await submit(requestBody(unknown));
    expect((await read('/onboarding-requests/OD-000001')).body).toMatchObject(unknown);
  });

  test("does not let a sent member pass for one of the desk's", async () => {
    const { submit } = await startDesk();
    const reply = await submit(requestBody({ id: 'mine', revision: 99, status: 'done' }));
    expect(reply.body).toMatchObject({ id: 'OD-000001', revision: 1, status: { code: 'received' } });
  });
});

describe('the Idempotency-Key', () => {
  test.each([
    ['quoted', `"${EXTERNAL_ID}"`],
    ['bare', EXTERNAL_ID],
  ])('is taken %s', async (_form, key) => {
    const { submit } = await startDesk();
    expect((await submit(requestBody(), key)).status).toBe(201);
  });

  test('missing is refused with 400 and nothing is stored', async () => {
    const { ask, read } = await startDesk();
    const reply = await ask('POST', '/onboarding-requests', { body: requestBody() });
    expectProblem(reply, 400, 'idempotency-key-required');
    expect((await read('/onboarding-requests')).body['items']).toEqual([]);
  });

  test.each(['""', '"unclosed', 'with blank', 'x'.repeat(256)])('%j is refused with 400', async (key) => {
    const { submit } = await startDesk();
    expectProblem(await submit(requestBody(), key), 400, 'idempotency-key-invalid');
  });

  test('that differs from the externalId is refused with 400 and nothing is stored', async () => {
    const { submit, read } = await startDesk();
    expectProblem(await submit(requestBody(), `"${externalIdOf(9)}"`), 400, 'idempotency-key-mismatch');
    expect((await read('/onboarding-requests')).body['items']).toEqual([]);
  });

  test('sent again with the same content replays the first answer', async () => {
    const { submit, read } = await startDesk();
    const first = await submit(requestBody());
    const again = await submit(requestBody());
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect((await read('/onboarding-requests')).body['items']).toHaveLength(1);
  });

  test('sent again with members in another order is the same content', async () => {
    const { submit } = await startDesk();
    await submit(requestBody());
    const turned = Object.fromEntries(Object.entries(requestBody()).toReversed());
    expect((await submit(turned)).headers.get('idempotency-replayed')).toBe('true');
  });

  test('sent again with other content is refused with 422 and changes nothing', async () => {
    const { submit, read } = await startDesk();
    await submit(requestBody());
    expectProblem(await submit(requestBody({ note: 'other' })), 422, 'idempotency-key-reused');
    expect((await read('/onboarding-requests/OD-000001')).body).toMatchObject({ note: '', revision: 1 });
  });

  test('sent again with invalid content is still told that the key was used', async () => {
    const { submit } = await startDesk();
    await submit(requestBody());
    expectProblem(await submit({ externalId: EXTERNAL_ID }), 422, 'idempotency-key-reused');
  });

  test('other than the one of an existing external id is a conflict that links the existing request', async () => {
    const { submit, url } = await startDesk();
    await submit(requestBody());
    const reply = await submit(requestBody(), `"${externalIdOf(9)}"`);
    expectProblem(reply, 409, 'external-id-conflict');
    expect(reply.body['existing']).toBe(`${url}/onboarding-requests/OD-000001`);
  });

  test('makes one request of many sent at the same time', async () => {
    const { submit, read } = await startDesk();
    const replies = await Promise.all(Array.from({ length: 20 }, () => submit(requestBody())));
    expect(replies.map((reply) => [reply.status, reply.body['id']])).toEqual(
      Array.from({ length: 20 }, () => [201, 'OD-000001']),
    );
    expect(replies.filter((reply) => !reply.headers.get('idempotency-replayed'))).toHaveLength(1);
    expect((await read('/onboarding-requests')).body['items']).toHaveLength(1);
  });

  test('of content that failed validation may be used again for the corrected request', async () => {
    const { submit, read } = await startDesk();
    const refused = await submit(
      requestBody({ contact: { firstName: 'Erika', lastName: '', email: 'a@b.example' } }),
    );
    expectProblem(refused, 422, 'validation-failed');
    expect(fieldErrors(refused)).toEqual(['/contact/lastName required']);
    expect((await read('/onboarding-requests')).body['items']).toEqual([]);
    const corrected = await submit(requestBody());
    expect(corrected.status).toBe(201);
    expect(corrected.headers.get('idempotency-replayed')).toBeNull();
  });
});

describe('a line that breaks after the commit', () => {
  test('leaves exactly one request, which the next attempt gets as a replay', async () => {
    let fate: 'send' | 'drop' = 'drop';
    const asked: string[] = [];
    const { submit, read } = await startDesk({
      onAnswer: ({ method, url, status }) => {
        asked.push(`${method} ${url} ${status}`);
        return fate;
      },
    });
    await expect(submit(requestBody())).rejects.toThrow('fetch failed');
    expect(asked).toEqual(['POST /partner-support/v1/onboarding-requests 201']);
    fate = 'send';
    const found = await read(`/onboarding-requests?externalId=${EXTERNAL_ID}`);
    expect(found.body).toMatchObject({ items: [{ id: 'OD-000001' }], hasMore: false });
    const again = await submit(requestBody());
    expect(again.body).toMatchObject({ id: 'OD-000001', revision: 1 });
    expect(again.headers.get('idempotency-replayed')).toBe('true');
  });
});
