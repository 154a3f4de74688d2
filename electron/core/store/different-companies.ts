import type { Database } from 'better-sqlite3';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type PairRow = SqlRow & { draft_id: string; other_id: string; judged_at: string };

const pair = (a: string, b: string): [string, string] => (a < b ? [a, b] : [b, a]);

/** Pairs of requests of which a person said that they are about different companies. */
export function makeDifferentCompanies(db: Database) {
  const columns = ['draft_id', 'other_id', 'judged_at'] as const;
  const table = makeSealedTable<PairRow>(db, 'different_companies', columns, ['draft_id', 'other_id']);
  const pairs = db.prepare(
    `SELECT ${columns.join(', ')}, row_hash FROM different_companies WHERE draft_id = ?
     UNION ALL SELECT ${columns.join(', ')}, row_hash FROM different_companies WHERE other_id = ?`,
  );
  const of = (id: string): Set<string> =>
    new Set(
      pairs.all(id, id).map((row) => {
        const { draft_id, other_id } = table.checked(row);
        return draft_id === id ? other_id : draft_id;
      }),
    );
  return {
    table,
    /** The requests that are about another company than the given one. */
    of,
    note(a: string, b: string, at: string): void {
      const [first, second] = pair(a, b);
      if (table.get(first, second)) return;
      table.insert({ draft_id: first, other_id: second, judged_at: at });
    },
    forget: (a: string, b: string): void => table.remove(...pair(a, b)),
    removeAll(id: string): void {
      for (const other of of(id)) table.remove(...pair(id, other));
    },
  };
}
