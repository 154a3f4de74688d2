import type { Database, Statement } from 'better-sqlite3';
import type { PacketSummary } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { State } from '../../../shared/states.ts';
import { draftColumns, type DraftRow, type Drafts } from './drafts.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';
import { foldedText, ftsQuery, searchWords } from './search.ts';

export type ListQuery = {
  state?: State | undefined;
  search?: string | undefined;
  limit: number;
  cursor?: string | undefined;
};

/** When a packet last changed, as draft or in the outbox; RFC 3339 UTC. */
export const lastChange = (draft: DraftRow, entry: OutboxEntry | undefined): string =>
  entry && entry.updatedAt > draft.updated_at ? entry.updatedAt : draft.updated_at;

/**
 * Pages through all packets, newest first by the order of adding, so that no item comes twice or is left out
 * while others are added. A cursor is the place of a page's last item.
 */
export function makeList(db: Database, drafts: Drafts, outbox: Outbox) {
  const columns = draftColumns.map((column) => `d.${column}`).join(', ');
  const statements = new Map<string, Statement>();

  /** The statement for a kind of query. With words the index leads, newest first: it stops at the end of a page. */
  function statementFor(hasWords: boolean, hasState: boolean): Statement {
    const [from, seq] = hasWords
      ? ['draft_search s CROSS JOIN draft d ON d.seq = s.rowid', 's.rowid']
      : ['draft d', 'd.seq'];
    const sql = `
      SELECT ${columns}, d.row_hash FROM ${from} LEFT JOIN outbox o ON o.draft_id = d.id
      WHERE ${seq} < @before
        ${hasWords ? 'AND s.text MATCH @fts' : ''}
        ${hasState ? `AND ${outbox.stateSql} = @state` : ''}
      ORDER BY ${seq} DESC`;
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  }

  function* matching(query: ListQuery): Generator<DraftRow> {
    const before = query.cursor === undefined ? Number.MAX_SAFE_INTEGER : Number(query.cursor);
    if (!Number.isSafeInteger(before) || before < 1)
      throw new DeskError('input-invalid', { field: 'cursor' });
    const words = searchWords(query.search ?? '');
    const fts = ftsQuery(words);
    const short = words.filter((word) => [...word].length < 3);
    const rows = statementFor(fts !== null, query.state !== undefined).iterate({
      before,
      ...(fts === null ? {} : { fts }),
      ...(query.state === undefined ? {} : { state: query.state, gone: outbox.goneLeases() }),
    });
    for (const row of rows) {
      const draft = drafts.table.checked(row);
      const text = short.length > 0 ? foldedText(JSON.parse(draft.packet)) : '';
      if (short.every((word) => text.includes(word))) yield draft;
    }
  }

  return (query: ListQuery): { items: PacketSummary[]; nextCursor: string | null } => {
    const page: DraftRow[] = [];
    let more = false;
    for (const draft of matching(query)) {
      if (page.length === query.limit) {
        more = true;
        break;
      }
      page.push(draft);
    }
    const items = page.map((draft): PacketSummary => {
      const entry = outbox.find(draft.id);
      return {
        id: draft.id,
        kind: draft.kind,
        title: draft.title,
        state: entry?.state ?? 'draft',
        updatedAt: lastChange(draft, entry),
      };
    });
    return { items, nextCursor: more ? String(page.at(-1)?.seq) : null };
  };
}
