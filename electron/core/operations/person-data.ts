import type { Output } from '../../../shared/contract.ts';
import type { Json, JsonObject } from '../../../shared/json-pointer.ts';
import { inBothLanguages } from '../../../shared/messages/translate.ts';
import { fold } from '../../../shared/rules/fold-text.ts';
import { textAt } from '../../../shared/rules/request-members.ts';
import { findTraces } from '../store/customer-traces.ts';
import { rowsOfPacket } from '../store/packet-rows.ts';
import type { SqlRow } from '../store/sealed-table.ts';
import type { Store } from '../store/store.ts';

/** Columns that hold JSON, shown as what it says. */
const JSON_COLUMNS = new Set([
  'packet',
  'payload',
  'attachment_ids',
  'lease',
  'hold',
  'error',
  'findings',
  'status',
  'required_actions',
  'reported',
  'shown',
  'changes',
  'tags',
  'value',
  'detail',
  'members',
  'project_ids',
]);

function shownValue(column: string, value: Json): Json {
  if (typeof value !== 'string' || !JSON_COLUMNS.has(column) || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

const shownRow = (row: SqlRow): JsonObject =>
  Object.fromEntries(Object.entries(row).map(([column, value]) => [column, shownValue(column, value)]));

function packetData(store: Store, id: string) {
  const rows = Object.entries(rowsOfPacket(store, id)).map(([table, of]) => [table, of.map(shownRow)]);
  const audit = store.audit.table
    .having('draft_id', id)
    .map(({ previous_hash: _hash, ...row }) => shownRow(row));
  return { id, ...(Object.fromEntries(rows) as Record<string, JsonObject[]>), audit };
}

/** What names the customer outside of its own requests and plans, with the versions in which it stands. */
function tracesOf(store: Store, customerId: string) {
  const { histories, ...traces } = findTraces(store, customerId);
  const formerVersions = histories.map((packetId) => ({
    packetId,
    versions: store.versions.below(packetId, Number.MAX_SAFE_INTEGER, -1),
  }));
  return { ...traces, formerVersions };
}

/** A name that every file system takes. */
const fileStem = (name: string): string =>
  fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');

/**
 * Everything stored about a customer and its people, as one JSON text: the customer, each row of each of its requests
 * and plans by table, what names it elsewhere, and what the practice desk has of it. Throws DeskError `not-found`,
 * `row-damaged`.
 * @param practiceDesk reads what the practice desk keeps of packets, given their ids
 */
export function personData(
  store: Store,
  customerId: string,
  madeAt: string,
  practiceDesk: (packetIds: string[]) => unknown[],
): Output<'exportPerson'> {
  const { seq: _seq, nameKey: _nameKey, ...customer } = store.customers.get(customerId);
  const packetIds = store.filing.ofCustomer(customerId);
  const data = {
    format: 'onboarding-desk-person-data',
    version: 1,
    about: inBothLanguages('privacy', 'export.about'),
    madeAt,
    customer,
    packets: packetIds.map((id) => packetData(store, id)),
    elsewhere: tracesOf(store, customerId),
    practiceDesk: practiceDesk(packetIds),
  };
  const stem = fileStem(textAt(customer.company, '/name')) || customerId;
  return {
    fileName: `${stem}-${madeAt.slice(0, 10)}.json`,
    text: `${JSON.stringify(data, null, 2)}\n`,
  };
}
