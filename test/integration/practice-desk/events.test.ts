import { cpSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { DeskEvent } from '../../../electron/core/practice-desk/schemas/event.ts';
import {
  expectProblem,
  externalIdOf,
  makeClient,
  makeDataDir,
  makeTestClock,
  requestBody,
  startDesk,
  type Reply,
} from './start-desk.ts';

const eventsOf = ({ body }: Reply): string[] =>
  (body['events'] as DeskEvent[]).map(({ type, requestId, revision }) => `${type} ${requestId} ${revision}`);
const cursorOf = ({ body }: Reply): string => String(body['nextCursor']);

async function startDeskWith(count: number) {
  const desk = await startDesk();
  for (let n = 1; n <= count; n++) await desk.submit(requestBody({ externalId: externalIdOf(n) }));
  return desk;
}

test('the feed tells every change in commit order', async () => {
  const { read, ask } = await startDeskWith(2);
  const headers = { 'Idempotency-Key': 'k' };
  await ask('POST', '/onboarding-requests/OD-000001/messages', { headers, body: { text: 'x' } });
  await ask('POST', '/onboarding-requests/OD-000001/withdrawal', { headers });
  const reply = await read('/events');
  expect(eventsOf(reply)).toEqual([
    'request.created OD-000001 1',
    'request.created OD-000002 1',
    'message.created OD-000001 2',
    'request.status-changed OD-000001 3',
  ]);
  expect(reply.body).toMatchObject({
    events: [{ externalId: externalIdOf(1) }, {}, {}, {}],
    hasMore: false,
    pollAfterSeconds: 5,
  });
});

test('a cursor goes on where the answer before ended, also across pages', async () => {
  const { read } = await startDeskWith(3);
  const first = await read('/events?limit=2');
  expect([eventsOf(first).length, first.body['hasMore'], first.body['pollAfterSeconds']]).toEqual([
    2,
    true,
    0,
  ]);
  const second = await read(`/events?limit=2&cursor=${cursorOf(first)}`);
  expect([eventsOf(second), second.body['hasMore']]).toEqual([['request.created OD-000003 1'], false]);
  expect(eventsOf(await read(`/events?cursor=${cursorOf(second)}`))).toEqual([]);
});

test('what is refused leaves no event', async () => {
  const { read, submit } = await startDeskWith(1);
  await submit(requestBody({ externalId: externalIdOf(1), note: 'other' }));
  await submit({ externalId: externalIdOf(2) });
  expect(eventsOf(await read('/events'))).toEqual(['request.created OD-000001 1']);
});

test('a long-poll is answered as soon as something happens', async () => {
  const { read, submit } = await startDeskWith(0);
  const waiting = read(`/events?wait=25&cursor=${cursorOf(await read('/events'))}`);
  await submit(requestBody());
  expect(eventsOf(await waiting)).toEqual(['request.created OD-000001 1']);
});

test('a long-poll in which nothing happens ends with its cursor', async () => {
  const { read } = await startDeskWith(1);
  const cursor = cursorOf(await read('/events'));
  const reply = await read(`/events?wait=1&cursor=${cursor}`);
  expect([eventsOf(reply), cursorOf(reply)]).toEqual([[], cursor]);
});

test('a long-poll does not keep the desk from closing', async () => {
  const { read, close } = await startDeskWith(0);
  const waiting = read('/events?wait=25').then(
    () => 'answered',
    () => 'cut off',
  );
  await read('/events');
  await close();
  expect(['answered', 'cut off']).toContain(await waiting);
});

test.each(['garbage', '""', 'WzFd', Buffer.from('["other-desk",0]').toString('base64url')])(
  'the cursor %s, which is not of this desk, is 410',
  async (cursor) => {
    const { read } = await startDeskWith(1);
    expectProblem(await read(`/events?cursor=${cursor}`), 410, 'cursor-expired');
  },
);

test("another desk's cursor is 410", async () => {
  const one = await startDeskWith(1);
  const other = await startDeskWith(1);
  const cursor = cursorOf(await one.read('/events'));
  expectProblem(await makeClient(other).read(`/events?cursor=${cursor}`), 410, 'cursor-expired');
});

test('a cursor from after the state that the desk was put back to is 410', async () => {
  const first = await startDeskWith(1);
  await first.close();
  const older = makeDataDir();
  cpSync(first.dataDir, older, { recursive: true });
  const second = await startDesk({ dataDir: first.dataDir });
  await second.submit(requestBody({ externalId: externalIdOf(2) }));
  const cursor = cursorOf(await second.read('/events'));
  const putBack = await startDesk({ dataDir: older });
  expectProblem(await putBack.read(`/events?cursor=${cursor}`), 410, 'cursor-expired');
});

test.each(['wait=26', 'wait=-1', 'wait=x', 'limit=0', 'limit=101'])(
  'the query %s is refused with 400',
  async (query) => {
    const { read } = await startDeskWith(0);
    expectProblem(await read(`/events?${query}`), 400, 'invalid-parameter');
  },
);

test('events older than 90 days go, and so do the cursors that point before them', async () => {
  const clock = makeTestClock();
  const first = await startDesk({ now: clock.now });
  const start = cursorOf(await first.read('/events'));
  await first.submit(requestBody({ externalId: externalIdOf(1) }));
  const before = cursorOf(await first.read('/events'));
  await first.submit(requestBody({ externalId: externalIdOf(2) }));
  const after = cursorOf(await first.read('/events'));
  await first.close();
  clock.advance(91 * 86_400);
  const second = await startDesk({ now: clock.now, dataDir: first.dataDir });
  for (const gone of [start, before])
    expectProblem(await second.read(`/events?cursor=${gone}`), 410, 'cursor-expired');
  await second.submit(requestBody({ externalId: externalIdOf(3) }));
  expect(eventsOf(await second.read(`/events?cursor=${after}`))).toEqual(['request.created OD-000003 1']);
  expect(eventsOf(await second.read('/events'))).toEqual(['request.created OD-000003 1']);
});
