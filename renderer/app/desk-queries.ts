import { queryOptions } from '@tanstack/react-query';
import type { WindowDesk } from '../../shared/contract.ts';
import type { CustomerSummary } from '../../shared/operations/customers.ts';
import type { ListFilter, ListItem, ListSort, Place } from '../../shared/operations/drafts.ts';
import type { SyncLogEntry } from '../../shared/operations/sending.ts';
import { valueOf } from './desk-failure.ts';
import { PAGE_SIZE, type ListPage } from './list-extent.ts';

/** What the list of requests shows, and in which order. */
export type ListView = { filter: ListFilter; sort: ListSort };

const PAGE_MEMORY = 60_000;

/** Where each answer stands in the cache. An event of core makes everything under its first name stale. */
export const keys = {
  packets: ['packets'],
  browse: (view: ListView, cursor: string | null) => ['packets', 'browse', view, cursor],
  placeCount: (place: Place) => ['packets', 'place-count', place],
  packet: (id: string) => ['packets', 'one', id],
  history: (id: string) => ['packets', 'history', id],
  duplicates: (id: string) => ['packets', 'duplicates', id],
  filing: (id: string) => ['packets', 'filing', id],
  customers: (search: string, cursor: string | null) => ['packets', 'customers', search, cursor],
  customer: (id: string) => ['packets', 'customer', id],
  tags: ['packets', 'tags'],
  views: ['packets', 'views'],
  templates: ['packets', 'templates'],
  planTemplates: ['packets', 'plan-templates'],
  timeline: (id: string) => ['packets', 'timeline', id],
  followUp: (id: string) => ['packets', 'follow-up', id],
  reminders: ['packets', 'reminders'],
  retention: ['packets', 'retention'],
  audit: (cursor: string | null) => ['packets', 'audit', cursor],
  repairs: (id: string) => ['repairs', id],
  recovery: ['recovery'],
  outbox: ['outbox'],
  syncLog: (search: string, cursor: string | null) => ['outbox', 'sync-log', search, cursor],
  channel: ['channel'],
  gate: ['gate'],
  protection: ['protection'],
  backups: ['backups'],
  health: ['health'],
} as const;

/** A query for one page of a long list. Pages out of sight are forgotten after a minute. */
export type PageQuery<T> = {
  queryKey: readonly unknown[];
  queryFn: () => Promise<ListPage<T>>;
  gcTime: number;
};

export const browseQuery = (
  desk: WindowDesk,
  { filter, sort }: ListView,
  cursor: string | null,
): PageQuery<ListItem> => ({
  queryKey: keys.browse({ filter, sort }, cursor),
  queryFn: () =>
    valueOf(desk.browsePackets({ ...filter, sort, limit: PAGE_SIZE, ...(cursor !== null && { cursor }) })),
  gcTime: PAGE_MEMORY,
});

export const customersQuery = (
  desk: WindowDesk,
  search: string,
  cursor: string | null,
): PageQuery<CustomerSummary> => ({
  queryKey: keys.customers(search, cursor),
  queryFn: () =>
    valueOf(
      desk.listCustomers({ limit: PAGE_SIZE, ...(search && { search }), ...(cursor !== null && { cursor }) }),
    ),
  gcTime: PAGE_MEMORY,
});

export const customerQuery = (desk: WindowDesk, id: string) =>
  queryOptions({ queryKey: keys.customer(id), queryFn: () => valueOf(desk.showCustomer({ id })) });

export const packetQuery = (desk: WindowDesk, id: string) =>
  queryOptions({ queryKey: keys.packet(id), queryFn: () => valueOf(desk.showPacket({ id })) });

export const filingQuery = (desk: WindowDesk, id: string) =>
  queryOptions({ queryKey: keys.filing(id), queryFn: () => valueOf(desk.showFiling({ id })) });

export const outboxQuery = (desk: WindowDesk) =>
  queryOptions({ queryKey: keys.outbox, queryFn: () => valueOf(desk.readOutbox({})) });

export const syncLogQuery = (
  desk: WindowDesk,
  search: string,
  cursor: string | null,
): PageQuery<SyncLogEntry> => ({
  queryKey: keys.syncLog(search, cursor),
  async queryFn() {
    const input = { limit: PAGE_SIZE, ...(search && { search }), ...(cursor !== null && { cursor }) };
    const { entries: items, nextCursor } = await valueOf(desk.readSyncLog(input));
    return { items, nextCursor };
  },
  gcTime: PAGE_MEMORY,
});

export const gateQuery = (desk: WindowDesk) =>
  queryOptions({ queryKey: keys.gate, queryFn: () => valueOf(desk.readGate({})) });

export const protectionQuery = (desk: WindowDesk) =>
  queryOptions({ queryKey: keys.protection, queryFn: () => valueOf(desk.readProtection({})) });

export const backupsQuery = (desk: WindowDesk) =>
  queryOptions({ queryKey: keys.backups, queryFn: () => valueOf(desk.listBackups({})) });

export const channelQuery = (desk: WindowDesk) =>
  queryOptions({ queryKey: keys.channel, queryFn: () => valueOf(desk.showChannel({})) });
