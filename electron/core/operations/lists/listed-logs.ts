import type { AuditEntry } from '../../store/audit.ts';
import { unlessDamaged } from '../../store/sealed-table.ts';
import type { Store } from '../../store/store.ts';
import type { StoredSyncLine } from '../../store/sync-log.ts';
import { momentCell, type ListWords } from './list-words.ts';
import { listedRows, type Column, type ListedRows } from './listed-rows.ts';

/** What a request is called now; empty where it is gone, or where its row is damaged, which a check names. */
const titleOf = (store: Store, id: string | null): string =>
  (id !== null && unlessDamaged(() => store.drafts.find(id)?.title)) || '';

const number = (n: number | null): string => (n === null ? '' : String(n));

/** What the app did to send, newest first. */
export function listedSyncLog(store: Store, words: ListWords): ListedRows {
  const columns: Column<StoredSyncLine>[] = [
    ['seq', ({ seq }) => String(seq)],
    ['at', ({ at }) => momentCell(at)],
    ['event', ({ event }) => words.sayCode('sync-log', `event.${event}`, event)],
    ['eventCode', ({ event }) => event],
    ['title', ({ packetId }) => titleOf(store, packetId)],
    ['id', ({ packetId }) => packetId ?? ''],
    ['channel', ({ channel }) => (channel ? words.sayCode('sync-log', `channel.${channel}`, channel) : '')],
    ['outcome', ({ code }) => (code === null ? '' : words.sayCode('sync-log', `code.${code}`, code))],
    ['outcomeCode', ({ code }) => code ?? ''],
    ['detail', ({ detail }) => detail ?? ''],
    ['httpStatus', ({ httpStatus }) => number(httpStatus)],
    ['durationMs', ({ durationMs }) => number(durationMs)],
  ];
  return listedRows(store.syncLog.seqs(), store.syncLog.at, columns, words);
}

/** The audit trail, newest first. */
export function listedAudit(store: Store, words: ListWords): ListedRows {
  const actionOf = ({ action, packetId }: AuditEntry): string =>
    action === 'erased' && packetId === null ? 'action.erased-customer' : `action.${action}`;
  const columns: Column<AuditEntry>[] = [
    ['seq', ({ seq }) => String(seq)],
    ['at', ({ at }) => momentCell(at)],
    ['action', (entry) => words.sayCode('privacy', actionOf(entry), entry.action)],
    ['actionCode', ({ action }) => action],
    ['title', ({ packetId }) => titleOf(store, packetId)],
    ['id', ({ packetId }) => packetId ?? ''],
    ['detail', ({ detail }) => (detail === '{}' ? '' : detail)],
  ];
  return listedRows(store.audit.seqs(), store.audit.at, columns, words);
}
