import type { Database } from 'better-sqlite3';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type LetterheadRow = SqlRow & { id: 1; name: string; logo: string | null; updated_at: string };

/** The partner's name and logo; the logo's bytes are kept as base64, since sealed rows hold texts and numbers. */
export function makeLetterheadRow(db: Database) {
  const table = makeSealedTable<LetterheadRow>(
    db,
    'letterhead',
    ['id', 'name', 'logo', 'updated_at'],
    ['id'],
  );
  const read = (): { name: string; logo: Uint8Array | null } => {
    const row = table.get(1);
    return {
      name: row?.name ?? '',
      logo: row && row.logo !== null ? new Uint8Array(Buffer.from(row.logo, 'base64')) : null,
    };
  };
  return {
    table,
    /** An empty name and no logo where none was given yet. Throws DeskError `row-damaged`. */
    read,
    /** Call it inside a transaction. */
    write(name: string, logo: Uint8Array | null, at: string): void {
      const row: LetterheadRow = {
        id: 1,
        name,
        logo: logo === null ? null : Buffer.from(logo).toString('base64'),
        updated_at: at,
      };
      if (table.get(1)) table.update(row);
      else table.insert(row);
    },
  };
}
