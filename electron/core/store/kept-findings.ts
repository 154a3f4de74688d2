import type { Database } from 'better-sqlite3';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type KeptRow = SqlRow & { draft_id: string; pointer: string; code: string; value: string; kept_at: string };

/** A warning whose value a person keeps as it is. `value` is the JSON text of what was warned about. */
export type KeptFinding = { pointer: string; code: string; value: string };

/** The warnings that were kept, until their value changes. */
export function makeKeptFindings(db: Database) {
  const columns = ['draft_id', 'pointer', 'code', 'value', 'kept_at'] as const;
  const table = makeSealedTable<KeptRow>(db, 'kept_finding', columns, ['draft_id', 'pointer', 'code']);
  const ofDraft = db.prepare(`SELECT ${columns.join(', ')}, row_hash FROM kept_finding WHERE draft_id = ?`);
  const of = (draftId: string): KeptFinding[] =>
    ofDraft.all(draftId).map((row) => {
      const { pointer, code, value } = table.checked(row);
      return { pointer, code, value };
    });
  return {
    table,
    of,
    keep(draftId: string, { pointer, code, value }: KeptFinding, at: string): void {
      table.remove(draftId, pointer, code);
      table.insert({ draft_id: draftId, pointer, code, value, kept_at: at });
    },
    forget: (draftId: string, pointer: string, code: string): void => table.remove(draftId, pointer, code),
    removeAll(draftId: string): void {
      for (const { pointer, code } of of(draftId)) table.remove(draftId, pointer, code);
    },
  };
}
