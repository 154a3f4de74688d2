import type { Database } from 'better-sqlite3';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import { companyFacts, companyKey } from '../../../shared/rules/duplicates/company-facts.ts';

/** A row of `company_key`: a company as it is looked for, in the order of the columns. */
type KeyRow = {
  seq: number;
  name_key: string;
  word_key: string;
  legal_form: string;
  email: string | null;
  domain: string | null;
  postcode: string | null;
  city: string | null;
};

const columns = [
  'seq',
  'name_key',
  'word_key',
  'legal_form',
  'email',
  'domain',
  'postcode',
  'city',
] as const satisfies (keyof KeyRow)[];

/** The row of a request; null where its company has no name to be looked for. */
function keyRow(seq: number, packet: JsonObject): KeyRow | null {
  const { name, email, domain, postcode, city } = companyKey(companyFacts(packet));
  return name.key === ''
    ? null
    : {
        seq,
        name_key: name.key,
        word_key: name.words,
        legal_form: name.legalForm,
        email,
        domain,
        postcode,
        city,
      };
}

/** How many of a name's trigrams are looked for; all of them took 8 times as long and found 1 % more of 100,000 names. */
const RAREST = 8;
/** How many names that share rare trigrams are looked at. */
const SIMILAR = 30;
/** The letters of a key that similar ones are looked for by; a company's name has about 25. */
const LETTERS = 100;
/** Names that may be indexed before trigrams are counted anew: which ones are rare changes slowly, and to count costs 0.2 ms each. */
const COUNTED_FOR = 1000;

/** The different runs of three letters of a key, as FTS5 cuts it. */
function trigrams(key: string): string[] {
  const letters = [...key].slice(0, LETTERS);
  return [...new Set(letters.slice(2).map((_, at) => letters.slice(at, at + 3).join('')))];
}

/**
 * Finds requests whose company may be the same one. What it holds follows from the drafts and can be made anew, so
 * it is not sealed; write to it in the same transaction as to the draft.
 */
export function makeCompanyIndex(db: Database) {
  const stored = db.prepare<[number], KeyRow>(`SELECT ${columns.join(', ')} FROM company_key WHERE seq = ?`);
  const store = db.prepare(
    // Not REPLACE, which has SQLite keep a journal of the statement and FTS5 write in the middle of a transaction.
    `INSERT INTO company_key (${columns.join(', ')}) VALUES (${columns.map((name) => `@${name}`).join(', ')})
     ON CONFLICT (seq) DO UPDATE SET ${columns.map((name) => `${name} = @${name}`).join(', ')}`,
  );
  const drop = db.prepare('DELETE FROM company_key WHERE seq = ?');
  const index = db.prepare('INSERT INTO company_name (rowid, name_key) VALUES (?, ?)');
  const unindex = db.prepare('DELETE FROM company_name WHERE rowid = ?');

  /** Those of the same place first: a name may be on many requests. */
  const equalIn = (condition: string) =>
    db
      .prepare<[KeyRow & { limit: number }], number>(
        `SELECT seq FROM company_key WHERE ${condition} AND seq <> @seq
         ORDER BY (postcode IS @postcode) + (city IS @city) DESC, seq DESC LIMIT @limit`,
      )
      .pluck();
  const equal = ['name_key = @name_key', 'email = @email', 'word_key = @word_key'].map(equalIn);
  const beginning = equalIn('name_key >= @name_key AND name_key < @name_key || char(0x10ffff)');

  const count = db.prepare<[string], number>('SELECT doc FROM company_trigram WHERE term = ?').pluck();
  const counted = new Map<string, number>();
  let indexedSince = 0;
  const alike = db
    .prepare<[string, number], number>(
      'SELECT rowid FROM company_name WHERE company_name MATCH ? ORDER BY rank LIMIT ?',
    )
    .pluck();

  /** How many names have a trigram, about; 0 is never remembered, since a new name may have it. */
  function frequency(trigram: string): number {
    const known = counted.get(trigram);
    if (known !== undefined) return known;
    const names = count.get(trigram) ?? 0;
    if (names > 0) counted.set(trigram, names);
    return names;
  }

  function similar(key: string): number[] {
    const rarest = trigrams(key)
      .map((trigram) => ({ trigram, names: frequency(trigram) }))
      .filter(({ names }) => names > 0)
      .toSorted((a, b) => a.names - b.names)
      .slice(0, RAREST);
    if (rarest.length === 0) return [];
    return alike.all(rarest.map(({ trigram }) => `"${trigram}"`).join(' OR '), SIMILAR);
  }

  function remove(seq: number): void {
    if (drop.run(seq).changes > 0) unindex.run(seq);
  }

  return {
    /** Makes a request findable as it is now, under its draft's seq; one without a company name is not. */
    put(seq: number, packet: JsonObject): void {
      const row = keyRow(seq, packet);
      const before = stored.get(seq);
      if (row === null) return remove(seq);
      if (before !== undefined && columns.every((name) => before[name] === row[name])) return;
      store.run(row);
      if (before?.name_key === row.name_key) return;
      if (before !== undefined) unindex.run(seq);
      index.run(seq, row.name_key);
      if (++indexedSince > COUNTED_FOR) {
        counted.clear();
        indexedSince = 0;
      }
    },
    /** Makes a request unfindable; nothing happens where it is not found anyway. */
    remove,
    /**
     * Seqs of requests whose company may be that of the packet, at most `limit`, unranked, never `seq` itself: same
     * name, same email address, same words, then similar names. Nothing for a packet without a company name. Those
     * with the same VAT ID are found by the drafts.
     */
    candidates(packet: JsonObject, limit: number, seq = 0): number[] {
      const row = keyRow(seq, packet);
      if (row === null) return [];
      const query = { ...row, limit: Math.ceil(limit / 4) };
      const isShort = [...row.name_key].length < 3;
      const found = new Set(equal.flatMap((statement) => statement.all(query)));
      for (const other of isShort ? beginning.all({ ...row, limit }) : similar(row.name_key))
        found.add(other);
      found.delete(seq);
      return [...found].slice(0, limit);
    },
  };
}
export type CompanyIndex = ReturnType<typeof makeCompanyIndex>;
