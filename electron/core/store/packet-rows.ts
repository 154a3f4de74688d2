import type { SealedTable, SqlRow } from './sealed-table.ts';
import type { Store } from './store.ts';

/**
 * Every sealed table with rows of a packet, and the column that names it: what an export shows, and what erasing takes
 * out, in an order that foreign keys allow. `audit` and `key_use` come apart: the trail stays, and keys are named
 * after packets and messages. A test holds this list against the schema.
 */
const packetRows = [
  ['revision', 'draft_id'],
  ['withdrawal', 'draft_id'],
  ['dismissed_reminder', 'draft_id'],
  ['follow_up', 'draft_id'],
  ['message', 'draft_id'],
  ['milestone', 'draft_id'],
  ['status_event', 'draft_id'],
  ['ticket', 'draft_id'],
  ['attempt', 'draft_id'],
  ['outbox', 'draft_id'],
  ['submission', 'draft_id'],
  ['kept_finding', 'draft_id'],
  ['different_companies', 'draft_id'],
  ['different_companies', 'other_id'],
  ['version', 'draft_id'],
  ['plan_approval', 'draft_id'],
  ['plan_snapshot', 'draft_id'],
  ['custody', 'draft_id'],
  ['sync_log', 'draft_id'],
  ['filing', 'draft_id'],
] as const;

function tableOf(store: Store, name: string): SealedTable<SqlRow> {
  const table = store.sealedTables.find((sealed) => sealed.name === name);
  if (!table) throw new Error(`there is no table ${name}`);
  return table;
}

/** Ids under which a packet and its own messages went to a desk. */
const keysOf = (store: Store, packetId: string): string[] => [
  packetId,
  ...store.messages.ofPacket(packetId).map(({ id }) => id),
];

/** All rows of a packet by table, but its audit entries; tables without any are left out. Throws DeskError `row-damaged`. */
export function rowsOfPacket(store: Store, packetId: string): Record<string, SqlRow[]> {
  const found: Record<string, SqlRow[]> = { draft: tableOf(store, 'draft').having('id', packetId) };
  for (const [name, column] of packetRows.toReversed()) {
    const rows = tableOf(store, name).having(column, packetId);
    if (rows.length > 0) found[name] = [...(found[name] ?? []), ...rows];
  }
  const uses = keysOf(store, packetId).flatMap((key) => tableOf(store, 'key_use').having('key', key));
  return uses.length === 0 ? found : { ...found, key_use: uses };
}

/** Takes out all rows of a packet but the draft and its audit entries; call it inside a transaction. */
export function removeRowsOfPacket(store: Store, packetId: string): void {
  for (const key of keysOf(store, packetId)) tableOf(store, 'key_use').removeHaving('key', key);
  for (const [name, column] of packetRows) tableOf(store, name).removeHaving(column, packetId);
  store.reminders.forget(packetId);
}
