import { QueryObserver, type QueryKey } from '@tanstack/react-query';
import { expect, test, vi } from 'vitest';
import type { CoreEvent, WindowDesk } from '../../../../shared/contract.ts';
import type { Gate } from '../../../../shared/operations/protection.ts';
import { keys } from '../../../../renderer/app/desk-queries.ts';
import { followDeskEvents, makeQueryClient } from '../../../../renderer/app/query-client.ts';

const gate = (state: Gate['state']): Gate => ({ state, error: null, ways: [] });

function follow() {
  let tell: (event: CoreEvent) => void = () => {};
  const client = makeQueryClient();
  const desk = {
    onEvent(listener: typeof tell) {
      tell = listener;
      return () => {};
    },
  };
  followDeskEvents(desk as unknown as WindowDesk, client);
  /** Reads like a component that shows the answer. */
  const watch = (queryKey: QueryKey, queryFn: () => Promise<unknown>) =>
    new QueryObserver(client, { queryKey, queryFn }).subscribe(() => {});
  return { client, watch, tell: (type: Exclude<CoreEvent['type'], 'job-progress'>) => tell({ type }) };
}

test('an answer from before the gate changed is not taken for the present state, even where it is the first', async () => {
  const { client, watch, tell } = follow();
  const late = Promise.withResolvers<Gate>();
  const readGate = vi.fn<() => Promise<Gate>>(async () => gate('open'));
  readGate.mockReturnValueOnce(late.promise);
  watch(keys.gate, readGate);
  tell('gate-changed');
  late.resolve(gate('opening'));
  await vi.waitFor(() => expect(client.getQueryData(keys.gate)).toEqual(gate('open')));
});

test('when the profile opens everything is read again, when it is shut only the gate', async () => {
  const { client, watch, tell } = follow();
  const readGate = vi.fn<() => Promise<Gate>>(async () => gate('open'));
  const readOutbox = vi.fn<() => Promise<unknown>>(async () => 'outbox');
  watch(keys.gate, readGate);
  watch(keys.outbox, readOutbox);
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  tell('gate-changed');
  await vi.waitFor(() => expect(readOutbox).toHaveBeenCalledTimes(2));
  readGate.mockResolvedValue(gate('shut'));
  tell('gate-changed');
  await vi.waitFor(() => expect(client.getQueryData(keys.gate)).toEqual(gate('shut')));
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect(readOutbox).toHaveBeenCalledTimes(2);
});

test('news of packets and of the outbox read again what they are about', async () => {
  const { client, watch, tell } = follow();
  const makeRead = () => vi.fn<() => Promise<unknown>>(async () => 1);
  const read = { packets: makeRead(), outbox: makeRead() };
  watch(keys.tags, read.packets);
  watch(keys.outbox, read.outbox);
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  tell('packets-changed');
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect([read.packets.mock.calls.length, read.outbox.mock.calls.length]).toEqual([2, 1]);
  tell('outbox-changed');
  await vi.waitFor(() => expect(client.isFetching()).toBe(0));
  expect([read.packets.mock.calls.length, read.outbox.mock.calls.length]).toEqual([2, 2]);
});
