import Database from 'better-sqlite3';
import { fold } from '../../shared/rules/fold-text.ts';
import { foldedText, ftsQuery, searchWords } from '../../electron/core/store/search.ts';
import type { BenchDraft } from './drafts.ts';

/** What a page of the list reads. */
const PAGE = 'seq, id, title, packet';

/**
 * SQLite alone with the same drafts: one table with every index that a question of the benchmark could wish for, the
 * same texts as trigrams, synced at every commit like a profile. Nothing is checked, hashed or kept as a version.
 */
export function openRawDatabase(file: string) {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec(`
    CREATE TABLE draft (
      seq INTEGER PRIMARY KEY,
      id TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      title_key TEXT NOT NULL,
      vat_id TEXT NOT NULL,
      missing INTEGER NOT NULL,
      state TEXT NOT NULL,
      tag TEXT,
      packet TEXT NOT NULL
    ) STRICT;
    CREATE INDEX draft_by_vat_id ON draft (vat_id);
    CREATE INDEX draft_by_title ON draft (title_key, seq);
    CREATE INDEX draft_by_facts ON draft (tag, state, missing, title_key, seq);
    CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'trigram', content = '', contentless_delete = 1);
  `);
  const insert = db.prepare(
    `INSERT INTO draft (seq, id, title, title_key, vat_id, missing, state, tag, packet)
     VALUES (@seq, @id, @title, @titleKey, @vatId, @missing, @state, @tag, @text)`,
  );
  const index = db.prepare('INSERT INTO search (rowid, text) VALUES (?, ?)');
  const update = db.prepare('UPDATE draft SET packet = ? WHERE seq = ?');
  const newest = db.prepare(`SELECT ${PAGE} FROM draft WHERE seq < ? ORDER BY seq DESC LIMIT ?`);
  const byTitle = db.prepare(
    `SELECT ${PAGE} FROM draft WHERE (title_key, seq) > (?, ?) ORDER BY title_key, seq LIMIT ?`,
  );
  const byFacts = db.prepare(
    `SELECT ${PAGE} FROM draft WHERE tag = ? AND state = ? AND missing = ? ORDER BY title_key, seq LIMIT ?`,
  );
  const byVatId = db.prepare(`SELECT ${PAGE} FROM draft WHERE vat_id = ?`);
  const found = db.prepare(
    `SELECT ${PAGE} FROM search s CROSS JOIN draft d ON d.seq = s.rowid
     WHERE s.text MATCH ? ORDER BY s.rowid DESC LIMIT ?`,
  );
  return {
    version: (): string => String(db.prepare('SELECT sqlite_version()').pluck().get()),
    /** One transaction. */
    add: db.transaction((drafts: readonly BenchDraft[]) => {
      for (const draft of drafts) {
        insert.run({ ...draft, titleKey: fold(draft.title), missing: Number(draft.isMissing) });
        index.run(draft.seq, foldedText(draft.packet));
      }
    }),
    /** The least that a save can be: one row of a draft's size, one commit, one sync. */
    commit: (seq: number, text: string): void => void update.run(text, seq),
    newestBefore: (seq: number, limit: number): unknown[] => newest.all(seq, limit),
    byTitle: (title: string, seq: number, limit: number): unknown[] => byTitle.all(fold(title), seq, limit),
    byFacts: (tag: string, state: string, isMissing: boolean, limit: number): unknown[] =>
      byFacts.all(tag, state, Number(isMissing), limit),
    byVatId: (vatId: string): unknown[] => byVatId.all(vatId),
    search: (words: string, limit: number): unknown[] => found.all(ftsQuery(searchWords(words)), limit),
    close: (): void => void db.close(),
  };
}
export type RawDatabase = ReturnType<typeof openRawDatabase>;
