import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { WindowDesk } from '../../shared/contract.ts';
import type { State } from '../../shared/states.ts';
import { valueOf } from './desk-failure.ts';

export type PacketFilter = { search: string; state: State | null };

const PAGE_SIZE = 100;

/** Where each answer stands in the cache. An event of core makes everything under its first name stale. */
export const keys = {
  packets: ['packets'],
  packetList: (filter: PacketFilter) => ['packets', 'list', filter],
  packet: (id: string) => ['packets', 'one', id],
  repairs: (id: string) => ['repairs', id],
  outbox: ['outbox'],
  channel: ['channel'],
} as const;

export const packetListQuery = (desk: WindowDesk, filter: PacketFilter) =>
  infiniteQueryOptions({
    queryKey: keys.packetList(filter),
    queryFn: ({ pageParam }) =>
      valueOf(
        desk.listPackets({
          limit: PAGE_SIZE,
          ...(filter.search && { search: filter.search }),
          ...(filter.state && { state: filter.state }),
          ...(pageParam && { cursor: pageParam }),
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  });

export const packetQuery = (desk: WindowDesk, id: string) =>
  queryOptions({ queryKey: keys.packet(id), queryFn: () => valueOf(desk.showPacket({ id })) });

export const outboxQuery = (desk: WindowDesk) =>
  queryOptions({ queryKey: keys.outbox, queryFn: () => valueOf(desk.readOutbox({})) });

export const channelQuery = (desk: WindowDesk) =>
  queryOptions({ queryKey: keys.channel, queryFn: () => valueOf(desk.showChannel({})) });
