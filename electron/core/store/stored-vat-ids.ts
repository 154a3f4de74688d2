import { draftColumns, type DraftRow } from './drafts.ts';
import { unlessDamaged } from './sealed-table.ts';
import type { Store } from './store.ts';

/** A VAT ID that a request has, for imports to compare with. */
export type StoredVatId = { vatId: string; id: string; company: string };

/**
 * The VAT IDs of all requests that a person still wants, oldest first: neither withdrawn nor in the trash. One that is
 * damaged is left out, which a check names.
 */
export function readStoredVatIds(store: Store): StoredVatId[] {
  const rows = store.connection.db.prepare<[], DraftRow>(
    `SELECT ${draftColumns.map((column) => `d.${column}`).join(', ')}, d.row_hash FROM draft d
     LEFT JOIN filing f ON f.draft_id = d.id LEFT JOIN outbox o ON o.draft_id = d.id
     WHERE d.vat_id IS NOT NULL AND coalesce(f.place, '') <> 'trash' AND coalesce(o.state, '') <> 'withdrawn'
     ORDER BY d.seq`,
  );
  const found: StoredVatId[] = [];
  for (const raw of rows.iterate()) {
    const row = unlessDamaged(() => store.drafts.table.checked(raw));
    if (row?.vat_id) found.push({ vatId: row.vat_id, id: row.id, company: row.title });
  }
  return found;
}

/** All ids that are taken for ever: those of packets that are stored, and those of erased ones. */
export function readTakenIds(store: Store): { id: string; isErased: boolean }[] {
  const { db } = store.connection;
  return (['draft', 'erasure'] as const).flatMap((table) =>
    db
      .prepare<[], string>(`SELECT id FROM ${table}`)
      .pluck()
      .all()
      .map((id) => ({ id, isErased: table === 'erasure' })),
  );
}
