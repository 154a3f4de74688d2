import { queryOptions } from '@tanstack/react-query';
import type { Output, WindowDesk } from '../../../shared/contract.ts';
import { valueOf } from '../../app/desk-failure.ts';
import { keys, type PageQuery } from '../../app/desk-queries.ts';
import { PAGE_SIZE } from '../../app/list-extent.ts';

export type AuditItem = Output<'readAudit'>['items'][number];
export type Retention = Output<'readRetention'>;

export const retentionQuery = (desk: WindowDesk) =>
  queryOptions({ queryKey: keys.retention, queryFn: () => valueOf(desk.readRetention({})) });

export const auditQuery = (desk: WindowDesk, cursor: string | null): PageQuery<AuditItem> => ({
  queryKey: keys.audit(cursor),
  async queryFn() {
    const from = cursor === null ? {} : { cursor: Number(cursor) };
    const { items, nextCursor } = await valueOf(desk.readAudit({ limit: PAGE_SIZE, ...from }));
    return { items, nextCursor: nextCursor === null ? null : String(nextCursor) };
  },
  gcTime: 60_000,
});
