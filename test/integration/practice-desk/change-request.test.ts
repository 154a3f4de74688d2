import { describe, expect, test } from 'vitest';
import { openStore } from '../../../electron/core/practice-desk/store/store.ts';
import type { StatusCode } from '../../../electron/core/practice-desk/statuses.ts';
import { expectProblem, externalIdOf, fieldErrors, requestBody, startDesk } from './start-desk.ts';

const path = '/onboarding-requests/OD-000001';

async function startDeskWithRequest() {
  const desk = await startDesk();
  await desk.submit(requestBody());
  const patch = (body: object, headers: Record<string, string> = { 'If-Match': '"1"' }) =>
    desk.ask('PATCH', path, {
      body,
      headers: { 'Content-Type': 'application/merge-patch+json', ...headers },
    });
  return { ...desk, patch };
}

/** Puts the request into a status, as a person at the desk would. */
function moveTo(dataDir: string, status: StatusCode): void {
  const store = openStore(dataDir);
  const record = store.requests.byNumber(1);
  if (record) {
    const message = { de: 'Bitte prüfen.', en: 'Please check.' };
    const requiredActions = [{ code: 'check', pointer: '/company/vatId', message, dueAt: null }];
    store.requests.update({ ...record, status, requiredActions });
  }
  store.close();
}

describe('reading a request', () => {
  test('gives 304 to who has its revision and the whole to who has another', async () => {
    const { read } = await startDeskWithRequest();
    expect((await read(path, { 'If-None-Match': '"1"' })).status).toBe(304);
    const other = await read(path, { 'If-None-Match': '"2"' });
    expect([other.status, other.headers.get('etag')]).toEqual([200, '"1"']);
  });
});

describe('changing a request', () => {
  test('merges the patch, counts the revision and keeps the rest', async () => {
    const { patch, read } = await startDeskWithRequest();
    const reply = await patch({ company: { name: 'Neu AG', phone: '+49' }, submittedBy: null });
    expect(reply.status).toBe(200);
    expect(reply.headers.get('etag')).toBe('"2"');
    const { body } = await read(path);
    expect(body).toMatchObject({
      revision: 2,
      company: { name: 'Neu AG', phone: '+49', vatId: 'DE143454214' },
    });
    expect(body).not.toHaveProperty('submittedBy');
  });

  test('without If-Match is refused with 428', async () => {
    const { patch } = await startDeskWithRequest();
    expectProblem(await patch({ note: 'x' }, {}), 428, 'precondition-required');
  });

  test('of a revision that is no longer the latest is refused with 412 and changes nothing', async () => {
    const { patch, read } = await startDeskWithRequest();
    await patch({ note: 'first' });
    expectProblem(await patch({ note: 'second' }), 412, 'precondition-failed');
    expect((await read(path)).body).toMatchObject({ note: 'first', revision: 2 });
  });

  test('to something invalid is refused with the pointers into the patch', async () => {
    const { patch, read } = await startDeskWithRequest();
    const reply = await patch({ company: { vatId: null }, contact: { email: 'none' } });
    expectProblem(reply, 422, 'validation-failed');
    expect(fieldErrors(reply)).toEqual(['/company/vatId required', '/contact/email email-format']);
    expect((await read(path)).body).toMatchObject({ revision: 1 });
  });

  test.each([{ externalId: externalIdOf(2) }, { externalId: null }, { method: 'existing-organization' }])(
    'of a member that stays for life (%j) is refused',
    async (change) => {
      const { patch } = await startDeskWithRequest();
      const reply = await patch(change);
      expectProblem(reply, 422, 'validation-failed');
      expect(fieldErrors(reply)).toEqual([`/${Object.keys(change)[0]} read-only`]);
    },
  );

  test('as plain JSON is refused with 415', async () => {
    const { ask } = await startDeskWithRequest();
    const reply = await ask('PATCH', path, { body: { note: 'x' }, headers: { 'If-Match': '"1"' } });
    expectProblem(reply, 415, 'unsupported-media-type');
  });

  test('that the desk asked for puts the request back into review', async () => {
    const { patch, dataDir } = await startDeskWithRequest();
    moveTo(dataDir, 'waiting-for-partner');
    const reply = await patch({ note: 'answer' });
    expect(reply.body).toMatchObject({
      note: 'answer',
      status: { code: 'in-review' },
      requiredActions: [],
      revision: 2,
    });
  });

  test.each<StatusCode>([
    'in-review',
    'customer-invited',
    'relation-established',
    'rejected',
    'withdrawn',
    'duplicate',
  ])('in status %s is refused with 409', async (status) => {
    const { patch, dataDir } = await startDeskWithRequest();
    moveTo(dataDir, status);
    expectProblem(await patch({ note: 'late' }), 409, 'not-editable');
  });

  test('leaves the replay of the first submission as it was', async () => {
    const { patch, submit } = await startDeskWithRequest();
    await patch({ note: 'changed' });
    const replay = await submit(requestBody());
    expect(replay.status).toBe(201);
    expect(replay.body).toMatchObject({ note: '', revision: 1 });
  });
});

describe('withdrawing a request', () => {
  const withdraw = (desk: Awaited<ReturnType<typeof startDeskWithRequest>>, body?: object) =>
    desk.ask('POST', `${path}/withdrawal`, {
      headers: { 'Idempotency-Key': '"w-1"' },
      ...(body ? { body } : {}),
    });

  test('ends it with the reason given', async () => {
    const desk = await startDeskWithRequest();
    const reply = await withdraw(desk, { reason: 'Kunde hat abgesagt' });
    expect(reply.status).toBe(200);
    expect(reply.body).toMatchObject({
      status: { code: 'withdrawn', reason: 'Kunde hat abgesagt' },
      revision: 2,
    });
  });

  test('twice changes nothing more', async () => {
    const desk = await startDeskWithRequest();
    const first = await withdraw(desk);
    const second = await withdraw(desk, { reason: 'again' });
    expect([second.status, second.body]).toEqual([200, first.body]);
  });

  test('without a key is refused with 400', async () => {
    const { ask } = await startDeskWithRequest();
    expectProblem(await ask('POST', `${path}/withdrawal`), 400, 'idempotency-key-required');
  });

  test.each<StatusCode>(['relation-established', 'rejected', 'duplicate'])(
    'that ended as %s is refused with 409',
    async (status) => {
      const desk = await startDeskWithRequest();
      moveTo(desk.dataDir, status);
      expectProblem(await withdraw(desk), 409, 'not-withdrawable');
    },
  );

  test('with a reason of the wrong type is refused with 422', async () => {
    const desk = await startDeskWithRequest();
    expect(fieldErrors(await withdraw(desk, { reason: 5 }))).toEqual(['/reason type']);
  });

  test('of an unknown request is 404', async () => {
    const { ask } = await startDeskWithRequest();
    const reply = await ask('POST', '/onboarding-requests/OD-000009/withdrawal', {
      headers: { 'Idempotency-Key': 'w' },
    });
    expectProblem(reply, 404, 'not-found');
  });
});
