import { expect, test, vi } from 'vitest';
import type { Submission } from '../../../../electron/core/store/submissions.ts';
import type { Attachment } from '../../../../electron/core/submit/channel.ts';
import {
  makeAttachmentsAhead,
  type AttachmentsAheadDeps,
} from '../../../../electron/core/submit/attachments-ahead.ts';

const submission = (seq: number): Submission => ({
  seq,
  id: `id-${seq}`,
  revision: 1,
  packet: {},
  payload: '',
  attachmentIds: null,
  frozenAt: '2026-11-22T09:00:00Z',
});

/** As many waiting items, in the order of their numbers from 1. */
function setUp(count: number) {
  const waiting = Array.from({ length: count }, (_, n) => submission(n + 1));
  const make = vi.fn<(given: Submission) => Promise<Attachment[]>>(async ({ id }) => [
    { name: id, mediaType: 'text/plain', bytes: Buffer.of() },
  ]);
  const idsInStates = vi.fn<() => string[]>(() => waiting.map(({ id }) => id));
  const store = {
    outbox: {
      idsInStates,
      find: (id: string) => {
        const seq = waiting.find((item) => item.id === id)?.seq;
        return seq === undefined ? undefined : { id, state: 'waiting', submissionSeq: seq };
      },
    },
    submissions: { get: (seq: number) => waiting.find((item) => item.seq === seq) },
  } as unknown as AttachmentsAheadDeps['store'];
  const attachmentsOf = makeAttachmentsAhead({ store, makeAttachments: make });
  const nameOf = async (given: Submission) => (await attachmentsOf(given)).map(({ name }) => name);
  const made = () => make.mock.calls.map(([{ id }]) => id);
  return { waiting, make, made, idsInStates, nameOf };
}

test('every item gets its own files, each made once, and one ahead', async () => {
  const { waiting, made, idsInStates, nameOf } = setUp(5);
  for (const [n, item] of waiting.entries()) {
    expect(await nameOf(item)).toEqual([item.id]);
    expect(made()).toEqual(waiting.slice(0, n + 2).map(({ id }) => id));
  }
  expect(idsInStates).toHaveBeenCalledTimes(1);
});

test('an item out of turn gets its own files', async () => {
  const { waiting, nameOf } = setUp(5);
  for (const n of [1, 4, 0, 3, 3]) {
    const item = waiting[n] ?? expect.unreachable();
    expect(await nameOf(item)).toEqual([item.id]);
  }
});

test('another submission under the number of one that is gone gets its own files', async () => {
  const { waiting, nameOf } = setUp(2);
  await nameOf(waiting[0] ?? expect.unreachable());
  expect(await nameOf({ ...submission(2), id: 'other' })).toEqual(['other']);
});

test('files that could not be made ahead fail the item that they are of, and no other', async () => {
  const { waiting, make, nameOf } = setUp(3);
  make.mockImplementation(async ({ id }) => {
    if (id === 'id-2') throw new Error('no summary');
    return [{ name: id, mediaType: 'text/plain', bytes: Buffer.of() }];
  });
  const [first, second, third] = await Promise.allSettled(waiting.map(nameOf));
  expect([first?.status, second?.status, third?.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});

test('an item behind that cannot be read fails none before it', async () => {
  const { waiting, idsInStates, nameOf } = setUp(2);
  idsInStates.mockImplementation(() => {
    throw new Error('disk');
  });
  expect(await nameOf(waiting[0] ?? expect.unreachable())).toEqual(['id-1']);
});

test('nothing is made ahead of an item whose files the desk has', async () => {
  const { waiting, made, nameOf } = setUp(2);
  Object.assign(waiting[1] ?? {}, { attachmentIds: ['a', 'b'] });
  await nameOf(waiting[0] ?? expect.unreachable());
  expect(made()).toEqual(['id-1']);
});
