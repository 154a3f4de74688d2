import type { Database } from 'better-sqlite3';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import type { ChannelKind } from '../../../shared/states.ts';
import { makeSealedTable, unlessDamaged, type SqlRow } from './sealed-table.ts';

type ErasureRow = SqlRow & {
  id: string;
  kind: PacketKind | 'customer';
  channel: ChannelKind | null;
  ticket_number: string | null;
  payload_hash: string | null;
  created_at: string;
  finalized_at: string | null;
  erased_at: string;
};

/** What is left of an erased request, plan or customer: ids, times, a hash; nothing about a person. */
export type Erasure = {
  id: string;
  kind: PacketKind | 'customer';
  channel: ChannelKind | null;
  ticketNumber: string | null;
  /** Hex SHA-256 of the payload that was frozen last; null where nothing was. */
  payloadHash: string | null;
  createdAt: string;
  finalizedAt: string | null;
  erasedAt: string;
};

const columns = [
  'id',
  'kind',
  'channel',
  'ticket_number',
  'payload_hash',
  'created_at',
  'finalized_at',
  'erased_at',
] as const satisfies (keyof ErasureRow)[];

const toErasure = (row: ErasureRow): Erasure => ({
  id: row.id,
  kind: row.kind,
  channel: row.channel,
  ticketNumber: row.ticket_number,
  payloadHash: row.payload_hash,
  createdAt: row.created_at,
  finalizedAt: row.finalized_at,
  erasedAt: row.erased_at,
});

/** The tombstones: they only grow. */
export function makeErasures(db: Database) {
  const table = makeSealedTable<ErasureRow>(db, 'erasure', columns, ['id']);
  const all = db.prepare(`SELECT ${columns.join(', ')}, row_hash FROM erasure ORDER BY erased_at, id`);
  const find = (id: string): Erasure | undefined => {
    const row = table.get(id);
    return row && toErasure(row);
  };
  return {
    table,
    find,
    /** All of them, the first erased first, but the damaged ones, which a check names. */
    readable: (): Erasure[] =>
      all.all().flatMap((row) => unlessDamaged(() => toErasure(table.checked(row))) ?? []),
    /** Keeps a tombstone; the first one of an id stays. */
    add(erasure: Erasure): void {
      if (find(erasure.id)) return;
      table.insert({
        id: erasure.id,
        kind: erasure.kind,
        channel: erasure.channel,
        ticket_number: erasure.ticketNumber,
        payload_hash: erasure.payloadHash,
        created_at: erasure.createdAt,
        finalized_at: erasure.finalizedAt,
        erased_at: erasure.erasedAt,
      });
    },
  };
}
