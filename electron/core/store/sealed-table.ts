import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';

/** What a column can hold; STRICT tables hold nothing else. */
export type SqlValue = string | number | null;
export type SqlRow = Record<string, SqlValue>;

/**
 * A table whose every row carries a SHA-256 over its table, its columns and their values, so that a change made by
 * a broken disk or another program is noticed before a row is shown; SQLite's own checks see one flipped bit in
 * fifteen (measured, plain file). The number of rows is kept in `row_count`, so that a missing row is noticed too.
 */
export type SealedTable<Row extends SqlRow> = {
  name: string;
  /** Adds a row; call it inside a transaction. Throws SqliteError on a constraint. */
  insert(row: Row): void;
  /** Writes all columns of a row that is there, found by its key; call it inside a transaction. */
  update(row: Row): void;
  /** Deletes the row with the given key, if there is one; call it inside a transaction. */
  remove(...key: SqlValue[]): void;
  /** The row with the given key, checked; undefined where there is none. Throws DeskError `row-damaged`. */
  get(...key: SqlValue[]): Row | undefined;
  /** The rows with a value in a column, in the order of the key, checked. Throws DeskError `row-damaged`. */
  having(column: keyof Row & string, value: SqlValue): Row[];
  /** Deletes the same rows, damaged or not, and answers how many; call it inside a transaction. */
  removeHaving(column: keyof Row & string, value: SqlValue): number;
  /** Checks rows that a query of one's own gave (all columns needed) and takes the hash off. Throws DeskError `row-damaged`. */
  checked(row: unknown): Row;
  /** Ids (of the packet, else the key) of rows whose hash does not fit, and the row count against the kept one. */
  verify(): { damaged: string[]; rows: number; expected: number };
};

/**
 * Gives access to one table of the schema.
 * @param columns all columns but `row_hash`, in the order of the hash
 * @param key the columns of the primary key
 */
export function makeSealedTable<Row extends SqlRow>(
  db: Database,
  name: string,
  columns: readonly (keyof Row & string)[],
  key: readonly (keyof Row & string)[],
): SealedTable<Row> {
  const sealOf = (row: SqlRow): string =>
    hash('sha256', JSON.stringify([name, ...columns.map((column) => row[column] ?? null)]));
  const where = key.map((column) => `${column} = @${column}`).join(' AND ');
  // An id never changes either; setting it would have SQLite look through the tables that refer to it.
  const rest = columns.filter((column) => !key.includes(column) && column !== 'id');
  const values = (row: Row): SqlRow => {
    const all: SqlRow = {};
    for (const column of columns) {
      const value: SqlValue = row[column] ?? null;
      // SQLite stores UTF-8, which has no lone surrogates: the seal is over what will be read back.
      all[column] = typeof value === 'string' ? value.toWellFormed() : value;
    }
    all['row_hash'] = sealOf(all);
    return all;
  };

  const insert = db.prepare(
    `INSERT INTO ${name} (${columns.join(', ')}, row_hash) VALUES (${columns.map((c) => `@${c}`).join(', ')}, @row_hash)`,
  );
  const count = db.prepare(
    'INSERT INTO row_count (name, n) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET n = n + 1',
  );
  const update = db.prepare(
    `UPDATE ${name} SET ${[...rest, 'row_hash'].map((c) => `${c} = @${c}`).join(', ')} WHERE ${where}`,
  );
  const whereKey = key.map((column) => `${column} = ?`).join(' AND ');
  const remove = db.prepare(`DELETE FROM ${name} WHERE ${whereKey}`);
  const uncount = db.prepare('UPDATE row_count SET n = n - ? WHERE name = ?');
  const select = db.prepare<SqlValue[], SqlRow>(
    `SELECT ${columns.join(', ')}, row_hash FROM ${name} WHERE ${whereKey}`,
  );

  /** What people know a row by: the id of its packet where it has one. */
  const idOf = (row: SqlRow): string =>
    String(row['draft_id'] ?? row['id'] ?? key.map((column) => String(row[column])).join(' '));
  const checked = (row: unknown): Row => {
    const { row_hash: seal, ...content } = row as SqlRow;
    if (seal !== sealOf(content)) throw new DeskError('row-damaged', { table: name, id: idOf(content) });
    return content as Row;
  };

  return {
    name,
    checked,
    insert(row) {
      insert.run(values(row));
      count.run(name);
    },
    update(row) {
      if (update.run(values(row)).changes !== 1) throw new DeskError('not-found', { id: idOf(row) });
    },
    remove(...keyValues) {
      if (remove.run(...keyValues).changes === 1) uncount.run(1, name);
    },
    having(column, value) {
      const rows = db.prepare<SqlValue[], SqlRow>(
        `SELECT ${columns.join(', ')}, row_hash FROM ${name} WHERE ${column} = ? ORDER BY ${key.join(', ')}`,
      );
      return rows.all(value).map(checked);
    },
    removeHaving(column, value) {
      const { changes } = db.prepare<SqlValue[]>(`DELETE FROM ${name} WHERE ${column} = ?`).run(value);
      if (changes > 0) uncount.run(changes, name);
      return changes;
    },
    get(...keyValues) {
      const row = select.get(...keyValues);
      return row === undefined ? undefined : checked(row);
    },
    verify() {
      const damaged: string[] = [];
      let rows = 0;
      const all = db.prepare<[], SqlRow>(`SELECT ${columns.join(', ')}, row_hash FROM ${name}`);
      for (const row of all.iterate()) {
        rows += 1;
        const { row_hash: seal, ...content } = row;
        if (seal !== sealOf(content)) damaged.push(idOf(content));
      }
      const expected = db
        .prepare<[string], { n: number }>('SELECT n FROM row_count WHERE name = ?')
        .get(name);
      return { damaged, rows, expected: expected?.n ?? 0 };
    },
  };
}

/** What a read answers; null where it meets a row that no longer fits its hash, which a check names. */
export function unlessDamaged<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof DeskError && error.code === 'row-damaged') return null;
    throw error;
  }
}
