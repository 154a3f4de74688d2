import type { Database } from 'better-sqlite3';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type OwnKeyRow = SqlRow & { id: 1; name: string; identity: string; signing_key: string; made_at: string };
type ColleagueRow = SqlRow & { key: string; recipient: string; name: string; met_at: string };

/** What this profile opens hand-over files with, and signs them with. Never leaves the profile but in its backups. */
export type OwnKey = { name: string; identity: string; signingKey: string; madeAt: string };

/** A colleague's public keys: `key` checks signatures, `recipient` is who a file is encrypted for. */
export type KnownColleague = { key: string; recipient: string; name: string; metAt: string };

const toColleague = ({ key, recipient, name, met_at }: ColleagueRow): KnownColleague => ({
  key,
  recipient,
  name,
  metAt: met_at,
});

/** The keys of hand-over files: one's own, and those of colleagues. */
export function makeHandOverKeys(db: Database) {
  const own = makeSealedTable<OwnKeyRow>(
    db,
    'own_key',
    ['id', 'name', 'identity', 'signing_key', 'made_at'],
    ['id'],
  );
  const columns = ['key', 'recipient', 'name', 'met_at'] as const;
  const colleagues = makeSealedTable<ColleagueRow>(db, 'colleague', columns, ['key']);
  const all = db.prepare(`SELECT ${columns.join(', ')}, row_hash FROM colleague ORDER BY name, key`);
  return {
    tables: [own, colleagues],
    /** Null where none was made yet. Throws DeskError `row-damaged`. */
    own(): OwnKey | null {
      const row = own.get(1);
      return row === undefined
        ? null
        : { name: row.name, identity: row.identity, signingKey: row.signing_key, madeAt: row.made_at };
    },
    /** Call it inside a transaction. */
    putOwn({ name, identity, signingKey, madeAt }: OwnKey): void {
      const row: OwnKeyRow = { id: 1, name, identity, signing_key: signingKey, made_at: madeAt };
      if (own.get(1)) own.update(row);
      else own.insert(row);
    },
    /** By name. Throws DeskError `row-damaged`. */
    colleagues: (): KnownColleague[] => all.all().map((row) => toColleague(colleagues.checked(row))),
    findColleague(key: string): KnownColleague | null {
      const row = colleagues.get(key);
      return row === undefined ? null : toColleague(row);
    },
    /** Call it inside a transaction. */
    putColleague({ key, recipient, name, metAt }: KnownColleague): void {
      const row: ColleagueRow = { key, recipient, name, met_at: metAt };
      if (colleagues.get(key)) colleagues.update(row);
      else colleagues.insert(row);
    },
    removeColleague: (key: string): void => colleagues.remove(key),
  };
}
