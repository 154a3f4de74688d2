import { expect, test } from 'vitest';
import { expectProblem, fieldErrors, requestBody, startDesk } from './start-desk.ts';

const path = '/onboarding-requests/OD-000001/messages';

async function startDeskWithRequest() {
  const desk = await startDesk();
  await desk.submit(requestBody());
  const write = (body: object, key = 'm-1') =>
    desk.ask('POST', path, { body, headers: { 'Idempotency-Key': key } });
  return { ...desk, write };
}

test('a message is stored once for its key and counts as a change of the request', async () => {
  const { write, read } = await startDeskWithRequest();
  const first = await write({ text: 'Grüße', authorName: 'Max' });
  const again = await write({ text: 'Grüße', authorName: 'Max' });
  expect(first.status).toBe(201);
  expect(first.body).toMatchObject({
    author: { kind: 'partner', name: 'Max' },
    text: 'Grüße',
    attachmentIds: [],
  });
  expect([again.body, again.headers.get('idempotency-replayed')]).toEqual([first.body, 'true']);
  expect((await read(path)).body['items']).toEqual([first.body]);
  expect((await read('/onboarding-requests/OD-000001')).body['revision']).toBe(2);
});

test('another message with a used key is refused with 422', async () => {
  const { write, read } = await startDeskWithRequest();
  await write({ text: 'one' });
  expectProblem(await write({ text: 'two' }), 422, 'idempotency-key-reused');
  expect((await read(path)).body['items']).toHaveLength(1);
});

test('a message without a key is refused with 400', async () => {
  const { ask } = await startDeskWithRequest();
  expectProblem(await ask('POST', path, { body: { text: 'x' } }), 400, 'idempotency-key-required');
});

test('a message needs a text of at most 20,000 characters and known files', async () => {
  const { write } = await startDeskWithRequest();
  expect(fieldErrors(await write({ text: ' ' }))).toEqual(['/text required']);
  expect(fieldErrors(await write({ text: 'x'.repeat(20_001) }))).toEqual(['/text too-long']);
  expect(fieldErrors(await write({ text: 'x', attachmentIds: ['AT-0'] }))).toEqual([
    '/attachmentIds/0 unknown-attachment',
  ]);
  expect((await write({ text: 'x'.repeat(20_000) })).status).toBe(201);
});

test('messages are paged oldest first', async () => {
  const { write, read } = await startDeskWithRequest();
  for (const n of [1, 2, 3]) await write({ text: `message ${n}` }, `m-${n}`);
  const first = await read(`${path}?limit=2`);
  const second = await read(`${path}?limit=2&cursor=${String(first.body['nextCursor'])}`);
  const texts = [first, second].map(({ body }) =>
    (body['items'] as { text: string }[]).map(({ text }) => text),
  );
  expect(texts).toEqual([['message 1', 'message 2'], ['message 3']]);
  expect(second.body).toMatchObject({ nextCursor: null, hasMore: false });
});

test('a garbled cursor is refused with 400, an unknown request is 404', async () => {
  const { read } = await startDeskWithRequest();
  expectProblem(await read(`${path}?cursor=garbage`), 400, 'invalid-parameter');
  expectProblem(await read('/onboarding-requests/OD-000002/messages'), 404, 'not-found');
});
