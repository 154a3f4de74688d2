import type { Database, Statement } from 'better-sqlite3';
import type { ListFilter, ListSort } from '../../../shared/operations/drafts.ts';
import { DeskError } from '../../../shared/errors.ts';
import { draftColumns, type DraftRow, type Drafts } from './drafts.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';
import { foldedText, ftsQuery, searchWords } from './search.ts';

/**
 * `changedBefore`: only what was not changed since that time (RFC 3339 UTC). Without a place: everywhere but in the
 * trash. A cursor is what the page before it gave.
 */
export type ListQuery = Omit<ListFilter, 'unchangedForDays'> & {
  changedBefore?: string | undefined;
  sort: ListSort;
  limit: number;
  cursor?: string | undefined;
};

/** The conditions and the order, without a place in the list. */
type Query = Omit<ListQuery, 'limit' | 'cursor'>;

export type ListPage = { rows: DraftRow[]; nextCursor: string | null };

/** When a packet last changed, as draft or in the outbox; RFC 3339 UTC. */
export const lastChange = (draft: DraftRow, entry: OutboxEntry | undefined): string =>
  entry && entry.updatedAt > draft.updated_at ? entry.updatedAt : draft.updated_at;

/** The place of an item in its list: the number it is ordered by, or its title with its number. */
type Position = { number: number; title: string };

/** What a row is ordered by, beside the draft itself. */
type Order = { changed: number | null; titleKey: string | null };

const orders: Record<
  ListSort,
  { after: string; by: string; cursorOf: (draft: DraftRow, order: Order) => string }
> = {
  newest: { after: 'SEQ < @number', by: 'SEQ DESC', cursorOf: ({ seq }) => String(seq) },
  changed: {
    after: 'f.changed < @number',
    by: 'f.changed DESC',
    cursorOf: (_draft, { changed }) => String(changed),
  },
  name: {
    after: '(f.title_key, f.seq) > (@title, @number)',
    by: 'f.title_key, f.seq',
    cursorOf: ({ seq }, { titleKey }) => `${seq} ${titleKey ?? ''}`,
  },
};

function positionOf(cursor: string | undefined, sort: ListSort): Position {
  if (cursor === undefined)
    return sort === 'name' ? { number: 0, title: '' } : { number: Number.MAX_SAFE_INTEGER, title: '' };
  const [digits = '', ...title] = cursor.split(' ');
  const number = Number(digits);
  const isOfThisSort = title.length > 0 === (sort === 'name');
  if (!isOfThisSort || !/^\d+$/.test(digits) || !Number.isSafeInteger(number) || number < 1)
    throw new DeskError('input-invalid', { field: 'cursor' });
  return { number, title: title.join(' ') };
}

/** True where a query filters or orders by what is derived from the drafts (store/draft-index.ts). */
const needsFacts = ({ sort, place, kind, method, data, changedBefore }: Query): boolean =>
  sort !== 'newest' ||
  [place, kind, method, data, changedBefore].some((condition) => condition !== undefined);

/** Drafts with a tag; few have one, and an index has only those. */
const TAGGED = `(SELECT t.seq FROM filing g JOIN draft t ON t.id = g.draft_id, json_each(g.tags) tag
  WHERE g.tags <> '[]' AND tag.value = @tag)`;

/**
 * The statement's text for a kind of query. The table that leads gives the order, so that reading stops at the end
 * of a page: the index of texts for words, newest first; else the narrow table of facts, by its place; else the
 * drafts themselves. `SEQ` is the number by which the leading table is read.
 */
function sqlFor(query: Query, hasWords: boolean, stateSql: string, columns: 'all' | 'seq'): string {
  const withFacts = needsFacts(query);
  const textLeads = hasWords && query.sort === 'newest';
  const seq = textLeads ? 's.rowid' : withFacts ? 'f.seq' : 'd.seq';
  const conditions = [
    orders[query.sort].after,
    textLeads && 's.text MATCH @fts',
    hasWords && !textLeads && 'SEQ IN (SELECT rowid FROM draft_search WHERE text MATCH @fts)',
    query.place !== undefined && 'f.place = @place',
    query.place === undefined &&
      "NOT EXISTS (SELECT 1 FROM filing g WHERE g.draft_id = d.id AND g.place = 'trash')",
    query.kind !== undefined && 'f.kind = @kind',
    query.method !== undefined && 'f.method = @method',
    query.data !== undefined && (query.data === 'missing' ? 'f.missing > 0' : 'f.missing = 0'),
    query.changedBefore !== undefined && 'f.changed_at < @changedBefore',
    query.state !== undefined && `${stateSql} = @state`,
    query.tag !== undefined && `SEQ IN ${TAGGED}`,
  ].filter((condition) => condition !== false);
  // Where only numbers are wanted the narrow tables have them: the drafts would be 1.5 kB a row.
  const needsDraft =
    columns === 'all' || seq === 'd.seq' || query.state !== undefined || query.place === undefined;
  const from = [
    ...(textLeads ? ['draft_search s'] : []),
    ...(withFacts ? [`draft_facts f${textLeads ? ' ON f.seq = s.rowid' : ''}`] : []),
    ...(needsDraft ? [`draft d${seq === 'd.seq' ? '' : ` ON d.seq = ${seq}`}`] : []),
  ].join(' CROSS JOIN ');
  const whole = `${draftColumns.map((column) => `d.${column}`).join(', ')}, d.row_hash,
      ${withFacts ? 'f.changed AS sort_changed, f.title_key AS sort_title' : 'NULL AS sort_changed, NULL AS sort_title'}`;
  return `
    SELECT ${columns === 'all' ? whole : 'SEQ'}
    FROM ${from}
    ${query.state === undefined ? '' : 'LEFT JOIN outbox o ON o.draft_id = d.id'}
    WHERE ${conditions.join(' AND ')}
    ORDER BY ${orders[query.sort].by}`.replaceAll('SEQ', seq);
}

/**
 * Pages through packets by keyset, so that no item comes twice or is left out while others are added: newest first
 * by the order of adding (not by a clock), last changed first, or by name.
 */
export function makeList(db: Database, drafts: Drafts, outbox: Outbox) {
  const statements = new Map<string, Statement>();

  function prepared(query: Query & { cursor?: string | undefined }, columns: 'all' | 'seq') {
    const words = searchWords(query.search ?? '');
    const fts = ftsQuery(words);
    const sql = sqlFor(query, fts !== null, outbox.stateSql, columns);
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    const { place, kind, method, changedBefore, state, tag } = query;
    const values = {
      ...positionOf(query.cursor, query.sort),
      ...withoutUndefined({ place, kind, method, changedBefore, state, tag }),
      ...(fts === null ? {} : { fts }),
      ...(state === undefined ? {} : { gone: outbox.goneLeases() }),
    };
    // Words of one or two letters are in no trigram: they are looked for in the packets themselves.
    return { statement, values, short: words.filter((word) => [...word].length < 3) };
  }

  function* matching(
    query: Query & { cursor?: string | undefined },
  ): Generator<{ draft: DraftRow; order: Order }> {
    const { statement, values, short } = prepared(query, 'all');
    const rows = statement.iterate(values) as IterableIterator<
      DraftRow & { sort_changed: number | null; sort_title: string | null }
    >;
    for (const { sort_changed: changed, sort_title: titleKey, ...row } of rows) {
      const draft = drafts.table.checked(row);
      const text = short.length > 0 ? foldedText(JSON.parse(draft.packet)) : '';
      if (short.every((word) => text.includes(word))) yield { draft, order: { changed, titleKey } };
    }
  }

  /** The numbers of all drafts that match, in order: what a list is made of at one moment, before its rows are read. */
  function seqs(query: Query): number[] {
    const { statement, values, short } = prepared(query, 'seq');
    return short.length > 0
      ? Array.from(matching(query), ({ draft }) => draft.seq)
      : (statement.pluck().all(values) as number[]);
  }

  function page(query: ListQuery): ListPage {
    const rows: DraftRow[] = [];
    let end: string | null = null;
    for (const { draft, order } of matching(query)) {
      if (rows.length === query.limit) return { rows, nextCursor: end };
      rows.push(draft);
      end = orders[query.sort].cursorOf(draft, order);
    }
    return { rows, nextCursor: null };
  }

  return { page, seqs };
}

const withoutUndefined = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
