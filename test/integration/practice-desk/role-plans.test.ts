import { expect, test } from 'vitest';
import { expectProblem, fieldErrors, startDesk } from './start-desk.ts';

const path = '/role-plans/0190c5a2-7e3b-7c1d-9a54-0c2f6b1e8d12';
const plan = {
  name: 'Muster AG 2026',
  assignments: [
    { scope: { type: 'project', key: 'shop' }, person: 'eva', role: 'reader' },
    { scope: { type: 'project', key: 'shop' }, person: 'ops', role: 'wizard' },
  ],
};
const isNew = { 'If-None-Match': '*' };

test('a plan is stored, read back whole, and its unknown roles are found', async () => {
  const { ask, read } = await startDesk();
  const stored = await ask('PUT', path, { body: plan, headers: isNew });
  expect([stored.status, stored.headers.get('etag')]).toEqual([201, '"1"']);
  const reply = await read(path);
  expect(reply.body).toMatchObject({
    plan,
    revision: 1,
    findings: [
      { pointer: '/assignments/1/role', code: 'LP05', severity: 'warning', params: { role: 'wizard' } },
    ],
  });
  expect((await read(path, { 'If-None-Match': '"1"' })).status).toBe(304);
});

test('a plan is changed from its latest revision only', async () => {
  const { ask, read } = await startDesk();
  await ask('PUT', path, { body: plan, headers: isNew });
  const changed = await ask('PUT', path, { body: { name: 'B' }, headers: { 'If-Match': '"1"' } });
  expect([changed.status, changed.headers.get('etag')]).toEqual([200, '"2"']);
  const stale = await ask('PUT', path, { body: { name: 'C' }, headers: { 'If-Match': '"1"' } });
  expectProblem(stale, 412, 'precondition-failed');
  expect((await read(path)).body).toMatchObject({ plan: { name: 'B' }, revision: 2 });
});

test('a plan that is there is not overwritten as new, one that is not there is not changed', async () => {
  const { ask } = await startDesk();
  expectProblem(
    await ask('PUT', path, { body: plan, headers: { 'If-Match': '*' } }),
    412,
    'precondition-failed',
  );
  await ask('PUT', path, { body: plan, headers: isNew });
  expectProblem(await ask('PUT', path, { body: { name: 'B' }, headers: isNew }), 412, 'precondition-failed');
});

test('a PUT whose answer was lost may be repeated', async () => {
  const { ask } = await startDesk();
  await ask('PUT', path, { body: plan, headers: isNew });
  const again = await ask('PUT', path, { body: plan, headers: isNew });
  expect([again.status, again.body['revision']]).toEqual([200, 1]);
});

test('a PUT without a precondition is refused with 428', async () => {
  const { ask } = await startDesk();
  expectProblem(await ask('PUT', path, { body: plan }), 428, 'precondition-required');
});

test('a plan of the wrong shape is refused with 422', async () => {
  const { ask } = await startDesk();
  const reply = await ask('PUT', path, { body: { assignments: 'none' }, headers: isNew });
  expectProblem(reply, 422, 'validation-failed');
  expect(fieldErrors(reply)).toEqual(['/assignments type']);
});
