import type { Database } from 'better-sqlite3';
import type { CustodyEvent } from '../../../shared/operations/custody.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type CustodyRow = SqlRow & {
  draft_id: string;
  n: number;
  event: CustodyEvent['event'];
  hand_over_id: string;
  who: string;
  key: string | null;
  content_hash: string;
  at: string;
};

const columns = ['draft_id', 'n', 'event', 'hand_over_id', 'who', 'key', 'content_hash', 'at'] as const;

/** An event with what the window does not need: the hand-over's id, the colleague's key, a hash of the packet then. */
export type StoredCustody = CustodyEvent & { handOverId: string; key: string | null; contentHash: string };

/** To whom packets were handed over, and back; an event is added, never changed, and goes with its packet only. */
export function makeCustody(db: Database) {
  const table = makeSealedTable<CustodyRow>(db, 'custody', columns, ['draft_id', 'n']);
  const ofPacket = (packetId: string): StoredCustody[] =>
    table.having('draft_id', packetId).map(({ n, event, who, at, hand_over_id, key, content_hash }) => ({
      n,
      event,
      who,
      at,
      handOverId: hand_over_id,
      key,
      contentHash: content_hash,
    }));
  // Asked for every row of every list, so without the rows before the last.
  const last = db.prepare(
    `SELECT ${columns.join(', ')}, row_hash FROM custody WHERE draft_id = ? ORDER BY n DESC LIMIT 1`,
  );
  return {
    table,
    /** All events of a packet in their order. Throws DeskError `row-damaged`. */
    ofPacket,
    /** True from handing over until it came back or was taken back. Throws DeskError `row-damaged`. */
    isFrozen(packetId: string): boolean {
      const row = last.get(packetId);
      return row !== undefined && table.checked(row).event === 'handed-over';
    },
    /** Adds an event under the next number; call it inside a transaction. */
    add(packetId: string, { handOverId, contentHash, ...event }: Omit<StoredCustody, 'n'>): void {
      table.insert({
        draft_id: packetId,
        n: (ofPacket(packetId).at(-1)?.n ?? 0) + 1,
        hand_over_id: handOverId,
        content_hash: contentHash,
        ...event,
      });
    },
    /** Removes the events of a packet that is deleted; call it inside a transaction. */
    removeAll: (packetId: string): void => void table.removeHaving('draft_id', packetId),
  };
}
