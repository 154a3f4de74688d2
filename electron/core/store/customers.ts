import type { Database } from 'better-sqlite3';
import { DeskError } from '../../../shared/errors.ts';
import { valueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { fold } from '../../../shared/rules/fold-text.ts';
import { foldedText, ftsQuery, searchWords } from './search.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type CustomerRow = SqlRow & {
  seq: number;
  id: string;
  name_key: string;
  company: string;
  contacts: string;
  created_at: string;
  updated_at: string;
};

/** A customer: its company and its contact persons, the one used last first. */
export type StoredCustomer = {
  seq: number;
  id: string;
  nameKey: string;
  company: JsonObject;
  contacts: JsonObject[];
  createdAt: string;
  updatedAt: string;
};

const columns = [
  'seq',
  'id',
  'name_key',
  'company',
  'contacts',
  'created_at',
  'updated_at',
] as const satisfies (keyof CustomerRow)[];

/** Longest part of a name that customers are ordered by, in UTF-16 units. */
const MAX_NAME_KEY = 80;

const nameKeyOf = (company: JsonObject): string => {
  const name = valueAt(company, '/name');
  return fold(typeof name === 'string' ? name : '')
    .slice(0, MAX_NAME_KEY)
    .toWellFormed();
};

const toCustomer = (row: CustomerRow): StoredCustomer => ({
  seq: row.seq,
  id: row.id,
  nameKey: row.name_key,
  company: JSON.parse(row.company) as JsonObject,
  contacts: JSON.parse(row.contacts) as JsonObject[],
  createdAt: row.created_at,
  updatedAt: row.updated_at,
});

export type CustomerQuery = { search: string; after: { nameKey: string; seq: number } | null; limit: number };

/** The customers, whose company and contact persons live here once for all their requests. */
export function makeCustomers(db: Database) {
  const table = makeSealedTable<CustomerRow>(db, 'customer', columns, ['seq']);
  const select = `SELECT ${columns.join(', ')}, row_hash FROM customer`;
  const byId = db.prepare(`${select} WHERE id = ?`);
  const lastSeq = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM customer');
  const index = db.prepare('INSERT INTO customer_search (rowid, text) VALUES (?, ?)');
  const unindex = db.prepare('DELETE FROM customer_search WHERE rowid = ?');
  const place = '(name_key, seq) > (@nameKey, @seq) ORDER BY name_key, seq LIMIT @limit';
  const page = db.prepare(`${select} WHERE ${place}`);
  const found = db.prepare(
    `${select} WHERE seq IN (SELECT rowid FROM customer_search WHERE text MATCH @fts) AND ${place}`,
  );
  const scanned = db.prepare(`${select} WHERE (name_key, seq) > (@nameKey, @seq) ORDER BY name_key, seq`);

  const ids = db.prepare<[], string>('SELECT id FROM customer ORDER BY name_key, seq').pluck();

  const rowOf = (id: string): CustomerRow | undefined => {
    const row = byId.get(id);
    return row === undefined ? undefined : table.checked(row);
  };
  const needed = (id: string): CustomerRow => {
    const row = rowOf(id);
    if (!row) throw new DeskError('not-found', { id });
    return row;
  };
  const write = (row: CustomerRow): void => {
    table.update(row);
    unindex.run(row.seq);
    index.run(row.seq, foldedText(JSON.parse(row.company) as JsonObject));
  };

  function removeAll(ids: readonly string[]): void {
    const seqs = ids.map((id) => needed(id).seq);
    for (const seq of seqs) table.remove(seq);
    // After all of them, as the drafts' index is.
    for (const seq of seqs) unindex.run(seq);
  }

  /** Words of one or two letters are in no trigram: rows are read until a page is full. */
  function* withShortWords(
    words: string[],
    start: { nameKey: string; seq: number },
  ): Generator<StoredCustomer> {
    for (const row of scanned.iterate(start)) {
      const customer = toCustomer(table.checked(row));
      const text = foldedText(customer.company);
      if (words.every((word) => text.includes(word))) yield customer;
    }
  }

  return {
    table,
    isEmpty: (): boolean => lastSeq.get()?.seq === 0,
    find(id: string): StoredCustomer | undefined {
      const row = rowOf(id);
      return row && toCustomer(row);
    },
    /** Throws DeskError `not-found`. */
    get: (id: string): StoredCustomer => toCustomer(needed(id)),
    add(id: string, company: JsonObject, at: string, contacts: readonly JsonObject[] = []): void {
      const seq = (lastSeq.get()?.seq ?? 0) + 1;
      table.insert({
        seq,
        id,
        name_key: nameKeyOf(company),
        company: JSON.stringify(company),
        contacts: JSON.stringify(contacts),
        created_at: at,
        updated_at: at,
      });
      index.run(seq, foldedText(company));
    },
    setCompany(id: string, company: JsonObject, at: string): void {
      const row = needed(id);
      write({ ...row, name_key: nameKeyOf(company), company: JSON.stringify(company), updated_at: at });
    },
    setContacts(id: string, contacts: readonly JsonObject[], at: string): void {
      table.update({ ...needed(id), contacts: JSON.stringify(contacts), updated_at: at });
    },
    remove: (id: string): void => removeAll([id]),
    removeAll,
    /** The ids of all customers, by name. */
    ids: (): string[] => ids.all(),
    /** Customers by name, from the given place on. */
    page({ search, after, limit }: CustomerQuery): StoredCustomer[] {
      const words = searchWords(search);
      const start = after ?? { nameKey: '', seq: 0 };
      if (words.some((word) => [...word].length < 3)) return firstOf(withShortWords(words, start), limit);
      const fts = ftsQuery(words);
      const rows = fts === null ? page.all({ ...start, limit }) : found.all({ ...start, limit, fts });
      return rows.map((row) => toCustomer(table.checked(row)));
    },
  };
}
function firstOf<T>(items: Iterable<T>, limit: number): T[] {
  const first: T[] = [];
  for (const item of items) {
    if (first.length === limit) break;
    first.push(item);
  }
  return first;
}
