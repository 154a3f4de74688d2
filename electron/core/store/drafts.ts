import { valueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { PacketKind } from '../../../shared/packet/packet.ts';
import type { Database } from 'better-sqlite3';
import type { DraftIndex } from './draft-index.ts';
import { makeSealedTable, unlessDamaged, type SqlRow } from './sealed-table.ts';
import type { ChangeOrigin, Versions } from './versions.ts';

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
export const titleOf = (kind: PacketKind, packet: JsonObject): string =>
  textAt(packet, kind === 'plan' ? '/name' : '/company/name') ?? '';

/** The packet that a draft holds. */
export const packetOf = ({ packet }: Pick<DraftRow, 'packet'>): JsonObject =>
  JSON.parse(packet) as JsonObject;

const derivedColumns = (kind: PacketKind, packet: JsonObject) => ({
  title: titleOf(kind, packet),
  vat_id: kind === 'request' ? textAt(packet, '/company/vatId') : null,
  packet: JSON.stringify(packet),
});

/** The drafts of a profile: one row per request or plan, whatever became of it. Every change is a version. */
export function makeDrafts(db: Database, versions: Versions, draftIndex: DraftIndex) {
  const table = makeSealedTable<DraftRow>(db, 'draft', draftColumns, ['seq']);
  const byId = db.prepare(`SELECT ${draftColumns.join(', ')}, row_hash FROM draft WHERE id = ?`);
  const byVatId = db.prepare(
    `SELECT ${draftColumns.join(', ')}, row_hash FROM draft WHERE vat_id = ? ORDER BY seq`,
  );
  const named = db.prepare(
    `SELECT ${draftColumns.join(', ')}, row_hash FROM draft WHERE kind = 'request' AND title <> '' ORDER BY seq`,
  );
  const lastSeq = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM draft');
  const bySeq = db.prepare(`SELECT ${draftColumns.join(', ')}, row_hash FROM draft WHERE seq = ?`);

  const find = (id: string): DraftRow | undefined => {
    const row = byId.get(id);
    return row === undefined ? undefined : table.checked(row);
  };

  function insert({ id, kind, packet, at }: NewDraft): DraftRow {
    const row: DraftRow = {
      seq: (lastSeq.get()?.seq ?? 0) + 1,
      id,
      kind,
      ...derivedColumns(kind, packet),
      revision: 1,
      created_at: at,
      updated_at: at,
    };
    table.insert(row);
    return row;
  }

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
    withVatId: (vatId: string): DraftRow[] =>
      byVatId.all(vatId).flatMap((row) => unlessDamaged(() => table.checked(row)) ?? []),
    /** The draft with a number that a derived table names. Throws DeskError `not-found`. */
    at(seq: number): DraftRow {
      const row = bySeq.get(seq);
      if (row === undefined) throw new DeskError('not-found', { id: String(seq) });
      return table.checked(row);
    },
    /** All requests with a company name, oldest first, but the damaged ones, which a check names. */
    requests: (): DraftRow[] => named.all().flatMap((row) => unlessDamaged(() => table.checked(row)) ?? []),
    /** Adds a draft; its place in every list follows from the order of adding, not from a clock. */
    add(draft: NewDraft): DraftRow {
      const row = insert(draft);
      draftIndex.addAll([{ row, packet: draft.packet }]);
      return row;
    },
    /** The same for many; one table after the other, which for a thousand takes a sixth less time than draft by draft. */
    addAll(drafts: readonly NewDraft[]): DraftRow[] {
      const added = drafts.map((draft) => ({ row: insert(draft), packet: draft.packet }));
      draftIndex.addAll(added);
      return added.map(({ row }) => row);
    },
    /** Replaces the packet of a draft; what it was before stays in its versions. */
    change(row: DraftRow, packet: JsonObject, at: string, how: ChangeOrigin): void {
      const changed: DraftRow = {
        ...row,
        ...derivedColumns(row.kind, packet),
        revision: row.revision + 1,
        updated_at: at,
      };
      table.update(changed);
      versions.note(row.id, JSON.parse(row.packet) as JsonObject, packet, at, how);
      draftIndex.change(changed, packet);
    },
    /** Deletes drafts with their versions. The caller removes what else belongs to them. */
    removeAll(rows: readonly Pick<DraftRow, 'id' | 'seq'>[]): void {
      for (const { id, seq } of rows) {
        versions.removeAll(id);
        table.remove(seq);
      }
      // After all of them: to delete a row that others could name has FTS5 write what it gathered (1 ms each).
      for (const { seq } of rows) draftIndex.remove(seq);
    },
  };
}
export type Drafts = ReturnType<typeof makeDrafts>;
