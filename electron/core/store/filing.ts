import type { Database } from 'better-sqlite3';
import type { Place } from '../../../shared/operations/drafts.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type FilingRow = SqlRow & {
  draft_id: string;
  place: Place;
  tags: string;
  moved_at: string;
  customer_id: string | null;
};

/** Where a packet is kept, its tags, and whose it is. `movedAt` is when it came to its place. */
export type Filing = { place: Place; tags: string[]; movedAt: string; customerId: string | null };

const columns = [
  'draft_id',
  'place',
  'tags',
  'moved_at',
  'customer_id',
] as const satisfies (keyof FilingRow)[];

const toFiling = (row: FilingRow): Filing => ({
  place: row.place,
  tags: JSON.parse(row.tags) as string[],
  movedAt: row.moved_at,
  customerId: row.customer_id,
});

/** How packets are filed; one that was never filed is current, without tags and customer. */
export function makeFiling(db: Database) {
  const table = makeSealedTable<FilingRow>(db, 'filing', columns, ['draft_id']);
  const ofCustomer = db.prepare<[string], { draft_id: string }>(
    `SELECT f.draft_id FROM filing f JOIN draft d ON d.id = f.draft_id
     WHERE f.customer_id = ? ORDER BY d.seq DESC`,
  );
  const inTrashSince = db.prepare<[string], { draft_id: string }>(
    "SELECT draft_id FROM filing WHERE place = 'trash' AND moved_at < ?",
  );
  const tags = db.prepare<[], { tag: string; count: number }>(
    `SELECT t.value AS tag, count(*) AS count FROM filing, json_each(tags) t WHERE tags <> '[]' AND place <> 'trash'
     GROUP BY t.value ORDER BY count DESC, tag LIMIT 500`,
  );

  const find = (draftId: string): Filing | undefined => {
    const row = table.get(draftId);
    return row && toFiling(row);
  };
  const unfiled = (): Filing => ({ place: 'current', tags: [], movedAt: '', customerId: null });

  return {
    table,
    of: (draftId: string): Filing => find(draftId) ?? unfiled(),
    put(draftId: string, change: Partial<Filing>): void {
      const before = find(draftId);
      const filing = { ...(before ?? unfiled()), ...change };
      const row: FilingRow = {
        draft_id: draftId,
        place: filing.place,
        tags: JSON.stringify(filing.tags),
        moved_at: filing.movedAt,
        customer_id: filing.customerId,
      };
      if (before) table.update(row);
      else table.insert(row);
    },
    /** Ids of the packets of a customer, the one added last first. */
    ofCustomer: (customerId: string): string[] => ofCustomer.all(customerId).map(({ draft_id }) => draft_id),
    /** Ids of what came into the trash before that time. */
    inTrashBefore: (time: string): string[] => inTrashSince.all(time).map(({ draft_id }) => draft_id),
    /** All tags with how many packets have them, the most used first. */
    tags: (): { tag: string; count: number }[] => tags.all(),
    remove: (draftId: string): void => table.remove(draftId),
  };
}
