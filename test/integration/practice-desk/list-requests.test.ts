import { expect, test } from 'vitest';
import {
  EXTERNAL_ID,
  expectProblem,
  externalIdOf,
  makeTestClock,
  requestBody,
  startDesk,
} from './start-desk.ts';

/** A desk with requests made one second apart, the first at 09:00:00. */
async function startDeskWith(count: number) {
  const clock = makeTestClock();
  const desk = await startDesk({ now: clock.now });
  for (let n = 1; n <= count; n++) {
    await desk.submit(requestBody({ externalId: externalIdOf(n) }));
    clock.advance(1);
  }
  const list = async (query: string) => {
    const { body } = await desk.read(`/onboarding-requests${query}`);
    const ids = (body['items'] as { id: string }[]).map(({ id }) => Number(id.slice(3)));
    return { ids, nextCursor: body['nextCursor'] as string | null, hasMore: body['hasMore'] };
  };
  return { ...desk, clock, list };
}

test('a look-up by externalId finds that request alone', async () => {
  const { list } = await startDeskWith(3);
  expect(await list(`?externalId=${externalIdOf(2)}`)).toEqual({
    ids: [2],
    nextCursor: null,
    hasMore: false,
  });
});

test('a look-up of an unknown externalId finds nothing', async () => {
  const { list } = await startDeskWith(1);
  expect(await list(`?externalId=${EXTERNAL_ID}`)).toEqual({ ids: [], nextCursor: null, hasMore: false });
});

test('updatedSince lists what changed at or after a time, in any zone', async () => {
  const { list } = await startDeskWith(3);
  expect((await list('?updatedSince=2026-11-22T09:00:01.000Z')).ids).toEqual([2, 3]);
  expect((await list('?updatedSince=2026-11-22T10:00:02%2B01:00')).ids).toEqual([3]);
  expect((await list('?updatedSince=2026-11-22T09:00:03Z')).ids).toEqual([]);
});

test('filters go together', async () => {
  const { list, ask } = await startDeskWith(2);
  await ask('POST', '/onboarding-requests/OD-000001/withdrawal', { headers: { 'Idempotency-Key': 'w' } });
  expect((await list('?status=withdrawn')).ids).toEqual([1]);
  expect((await list('?status=received')).ids).toEqual([2]);
  expect((await list('?status=unheard-of')).ids).toEqual([]);
  expect((await list(`?status=withdrawn&externalId=${externalIdOf(2)}`)).ids).toEqual([]);
  expect((await list(`?updatedSince=2026-11-22T09:01:00Z&externalId=${externalIdOf(2)}`)).ids).toEqual([]);
});

test('pages follow each other by cursor, none left out and none twice', async () => {
  const { list } = await startDeskWith(5);
  const first = await list('?limit=2');
  const second = await list(`?limit=2&cursor=${first.nextCursor}`);
  const third = await list(`?limit=2&cursor=${second.nextCursor}`);
  expect([first.ids, second.ids, third.ids]).toEqual([[1, 2], [3, 4], [5]]);
  expect([first.hasMore, second.hasMore, third.hasMore, third.nextCursor]).toEqual([true, true, false, null]);
});

test('a request that changes while its list is paged comes again at the end', async () => {
  const { list, ask } = await startDeskWith(4);
  const first = await list('?limit=2');
  await ask('POST', '/onboarding-requests/OD-000001/withdrawal', { headers: { 'Idempotency-Key': 'w' } });
  expect((await list(`?cursor=${first.nextCursor}`)).ids).toEqual([3, 4, 1]);
});

test.each([
  'limit=0',
  'limit=101',
  'limit=ten',
  'limit=1&limit=2',
  'cursor=garbage',
  'updatedSince=yesterday',
])('the query %s is refused with 400', async (query) => {
  const { read } = await startDeskWith(0);
  expectProblem(await read(`/onboarding-requests?${query}`), 400, 'invalid-parameter');
});

test('a query member that the desk does not know is ignored', async () => {
  const { list } = await startDeskWith(1);
  expect((await list('?future=1')).ids).toEqual([1]);
});
