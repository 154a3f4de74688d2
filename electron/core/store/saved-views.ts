import type { Database } from 'better-sqlite3';
import type { ListSort, SavedView } from '../../../shared/operations/drafts.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type ViewRow = SqlRow & { id: string; name: string; filter: string; sort: ListSort };

const toView = ({ id, name, filter, sort }: ViewRow): SavedView => ({
  id,
  name,
  filter: JSON.parse(filter) as SavedView['filter'],
  sort,
});

/** Filters that a person keeps under a name; names are unique. */
export function makeSavedViews(db: Database) {
  const columns = ['id', 'name', 'filter', 'sort'] as const;
  const table = makeSealedTable<ViewRow>(db, 'saved_view', columns, ['id']);
  const select = `SELECT ${columns.join(', ')}, row_hash FROM saved_view`;
  const all = db.prepare(`${select} ORDER BY name`);
  const byName = db.prepare(`${select} WHERE name = ?`);
  return {
    table,
    all: (): SavedView[] => all.all().map((row) => toView(table.checked(row))),
    /** Stores a view under its id; another one of the same name is replaced. */
    put({ id, name, filter, sort }: SavedView): SavedView {
      const same = byName.get(name);
      if (same !== undefined) table.remove(table.checked(same).id);
      table.remove(id);
      const row = { id, name, filter: JSON.stringify(filter), sort };
      table.insert(row);
      return toView(row);
    },
    remove: (id: string): void => table.remove(id),
  };
}
