import type { Database } from 'better-sqlite3';
import type { Template } from '../../../shared/operations/drafts.ts';
import { DeskError } from '../../../shared/errors.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type TemplateRow = SqlRow & { id: string; name: string; packet: string; updated_at: string };

const toTemplate = ({ id, name, packet, updated_at }: TemplateRow): Template => ({
  id,
  name,
  packet: JSON.parse(packet) as Template['packet'],
  updatedAt: updated_at,
});

/** Templates of requests; names are unique. */
export function makeTemplates(db: Database) {
  const columns = ['id', 'name', 'packet', 'updated_at'] as const;
  const table = makeSealedTable<TemplateRow>(db, 'template', columns, ['id']);
  const select = `SELECT ${columns.join(', ')}, row_hash FROM template`;
  const all = db.prepare(`${select} ORDER BY name`);
  const byName = db.prepare(`${select} WHERE name = ?`);
  return {
    table,
    all: (): Template[] => all.all().map((row) => toTemplate(table.checked(row))),
    /** Throws DeskError `not-found`. */
    get(id: string): Template {
      const row = table.get(id);
      if (!row) throw new DeskError('not-found', { id });
      return toTemplate(row);
    },
    /** Stores a template; one of the same name is replaced and keeps its id. */
    put({ id, name, packet, updatedAt }: Template): Template {
      const before = byName.get(name);
      const members = { name, packet: JSON.stringify(packet), updated_at: updatedAt };
      const row = { id: before === undefined ? id : table.checked(before).id, ...members };
      if (before === undefined) table.insert(row);
      else table.update(row);
      return toTemplate(row);
    },
    remove: (id: string): void => table.remove(id),
  };
}
