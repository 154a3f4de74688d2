import { describe, expect, test } from 'vitest';
import { expectProblem, externalIdOf, makeTestClock, requestBody, startDesk } from './start-desk.ts';

const path = '/onboarding-requests/OD-000001';

async function startMovingDesk(body = requestBody()) {
  const clock = makeTestClock();
  const desk = await startDesk({ now: clock.now, stepSeconds: 20 });
  await desk.submit(body);
  return { ...desk, clock };
}

describe('a request moves on by itself', () => {
  test('not before its time', async () => {
    const { read, clock } = await startMovingDesk();
    clock.advance(19.999);
    expect((await read(path)).body).toMatchObject({ status: { code: 'received' }, revision: 1 });
  });

  test('one step after the other, each with its revision and outcome', async () => {
    const { read, clock } = await startMovingDesk();
    clock.advance(20);
    expect((await read(path)).body).toMatchObject({
      status: { code: 'in-review', since: '2026-11-22T09:00:20.000Z' },
      revision: 2,
      outcome: { organizationId: null, invitationSentAt: null },
    });
    clock.advance(20);
    expect((await read(path)).body).toMatchObject({
      status: { code: 'customer-invited', category: 'waiting-on-customer' },
      revision: 3,
      outcome: {
        organizationId: expect.any(String),
        invitationSentAt: '2026-11-22T09:00:40.000Z',
        establishedAt: null,
      },
    });
    clock.advance(20);
    expect((await read(path)).body).toMatchObject({
      status: { code: 'relation-established', category: 'done' },
      revision: 4,
      updatedAt: '2026-11-22T09:01:00.000Z',
      outcome: {
        invitationAcceptedAt: '2026-11-22T09:01:00.000Z',
        customerRelationId: expect.any(String),
        establishedAt: '2026-11-22T09:01:00.000Z',
      },
    });
    clock.advance(86_400);
    expect((await read(path)).body['revision']).toBe(4);
  });

  test('catches up on every step that came due while nobody asked', async () => {
    const { read, clock } = await startMovingDesk();
    clock.advance(3600);
    const { body } = await read('/events');
    expect(
      (body['events'] as { revision: number; at: string }[]).map(({ revision, at }) => [revision, at]),
    ).toEqual([
      [1, '2026-11-22T09:00:00.000Z'],
      [2, '2026-11-22T09:00:20.000Z'],
      [3, '2026-11-22T09:00:40.000Z'],
      [4, '2026-11-22T09:01:00.000Z'],
    ]);
  });

  test('keeps the id of an organization that the partner named', async () => {
    const id = '7a0e9c3e-2b1f-4c7a-9a3e-0d4e6f1b2c3d';
    const method = 'existing-organization';
    const { read, clock } = await startMovingDesk(
      requestBody({ method, existingOrganization: { id, relation: 'reseller' } }),
    );
    clock.advance(60);
    expect((await read(path)).body).toMatchObject({ outcome: { organizationId: id } });
  });

  test('until it is withdrawn', async () => {
    const { read, ask, clock } = await startMovingDesk();
    clock.advance(20);
    await ask('POST', `${path}/withdrawal`, { headers: { 'Idempotency-Key': 'w' } });
    clock.advance(3600);
    expect((await read(path)).body).toMatchObject({ status: { code: 'withdrawn' }, revision: 3 });
  });

  test('so that it cannot be changed any more', async () => {
    const { ask, clock } = await startMovingDesk();
    clock.advance(20);
    const headers = { 'Content-Type': 'application/merge-patch+json', 'If-Match': '"2"' };
    expectProblem(await ask('PATCH', path, { headers, body: { note: 'late' } }), 409, 'not-editable');
  });

  test('also while nobody asks, and wakes who waits for events', async () => {
    const { submit, read } = await startDesk({ stepSeconds: 0.05 });
    await submit(requestBody({ externalId: externalIdOf(1) }));
    const statuses = new Set<string>();
    let cursor = String((await read('/events?limit=1')).body['nextCursor']);
    while (statuses.size < 3) {
      const { body } = await read(`/events?wait=25&cursor=${cursor}`);
      cursor = String(body['nextCursor']);
      for (const event of body['events'] as { type: string; revision: number }[])
        statuses.add(`${event.type} ${event.revision}`);
    }
    expect([...statuses]).toEqual([2, 3, 4].map((revision) => `request.status-changed ${revision}`));
  });
});
