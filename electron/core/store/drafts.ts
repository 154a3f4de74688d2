import { valueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import type { Database } from 'better-sqlite3';
import { foldedText } from './search.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

export type DraftRow = SqlRow & {
  seq: number;
  id: string;
  kind: PacketKind;
  title: string;
  /** Compact VAT ID of a request, to find others with the same one. */
  vat_id: string | null;
  packet: string;
  revision: number;
  created_at: string;
  updated_at: string;
};

export const draftColumns = [
  'seq',
  'id',
  'kind',
  'title',
  'vat_id',
  'packet',
  'revision',
  'created_at',
  'updated_at',
] as const satisfies (keyof DraftRow)[];

export type NewDraft = { id: string; kind: PacketKind; packet: JsonObject; at: string };

const textAt = (packet: JsonObject, pointer: string): string | null => {
  const value = valueAt(packet, pointer);
  return typeof value === 'string' && value !== '' ? value : null;
};

/** What a packet is called in lists: the company's or the plan's name, empty where it has none yet. */
const titleOf = (kind: PacketKind, packet: JsonObject): string =>
  textAt(packet, kind === 'plan' ? '/name' : '/company/name') ?? '';

const derivedColumns = (kind: PacketKind, packet: JsonObject) => ({
  title: titleOf(kind, packet),
  vat_id: kind === 'request' ? textAt(packet, '/company/vatId') : null,
  packet: JSON.stringify(packet),
});

/** The drafts of a profile: one row per request or plan, whatever became of it. */
export function makeDrafts(db: Database) {
  const table = makeSealedTable<DraftRow>(db, 'draft', draftColumns, ['seq']);
  const byId = db.prepare(`SELECT ${draftColumns.join(', ')}, row_hash FROM draft WHERE id = ?`);
  const byVatId = db.prepare(
    `SELECT ${draftColumns.join(', ')}, row_hash FROM draft WHERE vat_id = ? ORDER BY seq`,
  );
  const lastSeq = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM draft');
  const index = db.prepare('INSERT INTO draft_search (rowid, text) VALUES (?, ?)');
  const unindex = db.prepare('DELETE FROM draft_search WHERE rowid = ?');

  const find = (id: string): DraftRow | undefined => {
    const row = byId.get(id);
    return row === undefined ? undefined : table.checked(row);
  };

  return {
    table,
    find,
    /** The draft with the given id. Throws DeskError `not-found`. */
    get(id: string): DraftRow {
      const row = find(id);
      if (!row) throw new DeskError('not-found', { id });
      return row;
    },
    /** Requests with the given VAT ID, oldest first. */
    withVatId: (vatId: string): DraftRow[] => byVatId.all(vatId).map((row) => table.checked(row)),
    /** Adds a draft; its place in every list follows from the order of adding, not from a clock. */
    add({ id, kind, packet, at }: NewDraft): void {
      const seq = (lastSeq.get()?.seq ?? 0) + 1;
      table.insert({
        seq,
        id,
        kind,
        ...derivedColumns(kind, packet),
        revision: 1,
        created_at: at,
        updated_at: at,
      });
      index.run(seq, foldedText(packet));
    },
    /** Replaces the packet of a draft. */
    change(row: DraftRow, packet: JsonObject, at: string): void {
      table.update({
        ...row,
        ...derivedColumns(row.kind, packet),
        revision: row.revision + 1,
        updated_at: at,
      });
      unindex.run(row.seq);
      index.run(row.seq, foldedText(packet));
    },
  };
}
export type Drafts = ReturnType<typeof makeDrafts>;
