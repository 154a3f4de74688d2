import type { Database } from 'better-sqlite3';
import { valueAt, type JsonObject } from '../../../shared/json-pointer.ts';
import { Place } from '../../../shared/operations/drafts.ts';
import { countMissing } from '../../../shared/rules/check-packet.ts';
import { fold } from '../../../shared/rules/fold-text.ts';
import { makeCompanyIndex } from './company-index.ts';
import { draftColumns, packetOf, type DraftRow } from './drafts.ts';
import { makeSealedTable, unlessDamaged } from './sealed-table.ts';
import { foldedText } from './search.ts';

/** Longest part of a title that lists are ordered by, in UTF-16 units. */
const MAX_TITLE_KEY = 80;

/**
 * What is derived from the drafts so that they are found fast: all texts as trigrams, the facts that lists filter
 * and order by, the keys that similar companies share. None of it is data: `fillMissing` makes it anew.
 */
export function makeDraftIndex(db: Database) {
  const companies = makeCompanyIndex(db);
  const drafts = makeSealedTable<DraftRow>(db, 'draft', draftColumns, ['seq']);
  const insertText = db.prepare('INSERT INTO draft_search (rowid, text) VALUES (?, ?)');
  const removeText = db.prepare('DELETE FROM draft_search WHERE rowid = ?');
  // One look into the index per place; the greatest of all would read the whole table.
  const lastChange = db.prepare<[], { n: number }>(
    `SELECT coalesce(max(n), 0) AS n FROM (${Place.options
      .map((place) => `SELECT max(changed) AS n FROM draft_facts WHERE place = '${place}'`)
      .join(' UNION ALL ')})`,
  );
  const missing = db.prepare<[number], { missing: number }>('SELECT missing FROM draft_facts WHERE seq = ?');
  const putFacts = db.prepare(
    `INSERT INTO draft_facts (seq, kind, method, missing, place, title_key, changed, changed_at)
     VALUES (@seq, @kind, @method, @missing, @place, @titleKey, @changed, @changedAt)
     ON CONFLICT (seq) DO UPDATE SET method = @method, missing = @missing, title_key = @titleKey,
       changed = @changed, changed_at = @changedAt`,
  );
  const removeFacts = db.prepare('DELETE FROM draft_facts WHERE seq = ?');
  const touch = db.prepare(
    `UPDATE draft_facts SET changed = ?, changed_at = max(changed_at, ?)
     WHERE seq = (SELECT seq FROM draft WHERE id = ?)`,
  );
  const rows = db.prepare<[], { drafts: number; facts: number }>(
    'SELECT (SELECT count(*) FROM draft) AS drafts, (SELECT count(*) FROM draft_facts) AS facts',
  );
  const setPlace = db.prepare('UPDATE draft_facts SET place = ? WHERE seq = ?');
  const unindexed = db.prepare(
    'SELECT d.* FROM draft d LEFT JOIN draft_facts f ON f.seq = d.seq WHERE f.seq IS NULL ORDER BY d.seq',
  );
  const placeOf = db.prepare<[string], { place: Place }>('SELECT place FROM filing WHERE draft_id = ?');

  const nextChange = (): number => (lastChange.get()?.n ?? 0) + 1;

  function put({ seq, id, kind, title, updated_at }: DraftRow, packet: JsonObject): void {
    const method = valueAt(packet, '/method');
    putFacts.run({
      seq,
      kind,
      method: typeof method === 'string' ? method : null,
      missing: countMissing(packet, kind),
      place: placeOf.get(id)?.place ?? 'current',
      titleKey: fold(title).slice(0, MAX_TITLE_KEY).toWellFormed(),
      changed: nextChange(),
      changedAt: updated_at,
    });
    if (kind === 'request') companies.put(seq, packet);
  }

  return {
    companies,
    addAll(drafts: readonly { row: DraftRow; packet: JsonObject }[]): void {
      for (const { row, packet } of drafts) insertText.run(row.seq, foldedText(packet));
      for (const { row, packet } of drafts) put(row, packet);
    },
    change(row: DraftRow, packet: JsonObject): void {
      removeText.run(row.seq);
      insertText.run(row.seq, foldedText(packet));
      put(row, packet);
    },
    remove(seq: number): void {
      removeText.run(seq);
      removeFacts.run(seq);
      companies.remove(seq);
    },
    /** How many required members a draft lacks. */
    missing: (seq: number): number => missing.get(seq)?.missing ?? 0,
    /** Notes that something happened to a packet beside an edit: it is the last changed one. */
    touch: (id: string, at: string): void => void touch.run(nextChange(), at, id),
    setPlace: (seq: number, place: Place): void => void setPlace.run(place, seq),
    isComplete(): boolean {
      const { drafts: all, facts } = rows.get() ?? { drafts: 0, facts: 0 };
      return all === facts;
    },
    /**
     * Indexes drafts of an older schema. One that is damaged is left out: it is never shown, and a check names it.
     * Call it inside a transaction.
     */
    fillMissing(): void {
      for (const raw of unindexed.all()) {
        const row = unlessDamaged(() => drafts.checked(raw));
        if (row) put(row, packetOf(row));
      }
    },
  };
}
export type DraftIndex = ReturnType<typeof makeDraftIndex>;
