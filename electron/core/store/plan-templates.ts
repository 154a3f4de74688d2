import type { Database } from 'better-sqlite3';
import type { PlanTemplate } from '../../../shared/plan/plan-template.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type TemplateRow = SqlRow & {
  key: string;
  version: number;
  name: string;
  slots: string;
  saved_at: string;
  deleted: 0 | 1;
};

const columns = ['key', 'version', 'name', 'slots', 'saved_at', 'deleted'] as const;

const toTemplate = ({ key, version, name, slots }: TemplateRow): PlanTemplate => ({
  key,
  version,
  name,
  builtIn: false,
  slots: JSON.parse(slots) as PlanTemplate['slots'],
});

/** A person's own templates of plans, every version of each; those that are not deleted have different names. */
export function makePlanTemplates(db: Database) {
  const table = makeSealedTable<TemplateRow>(db, 'plan_template', columns, ['key', 'version']);
  const select = db.prepare(
    `SELECT ${columns.join(', ')}, row_hash FROM plan_template ORDER BY name, version`,
  );
  // Chosen here and not by the statement: a row whose mark was changed from outside must not just be left out.
  const rows = (): TemplateRow[] => select.all().map((row) => table.checked(row));
  function newest(): PlanTemplate[] {
    const kept = rows().filter(({ deleted }) => deleted === 0);
    return [...new Map(kept.map((row) => [row.key, toTemplate(row)])).values()];
  }
  return {
    table,
    /** The newest version of each, by name. Throws DeskError `row-damaged`. */
    newest,
    /** All versions of all, also of deleted ones. Throws DeskError `row-damaged`. */
    all: (): PlanTemplate[] => rows().map(toTemplate),
    /** Adds a template, or the next version of the one of that name; call it inside a transaction. @param key of a new one */
    save(key: string, name: string, slots: PlanTemplate['slots'], at: string): PlanTemplate {
      const before = newest().find((template) => template.name === name);
      const row: TemplateRow = {
        key: before?.key ?? key,
        version: (before?.version ?? 0) + 1,
        name,
        slots: JSON.stringify(slots),
        saved_at: at,
        deleted: 0,
      };
      table.insert(row);
      return toTemplate(row);
    },
    /** Marks all versions of a template as deleted; call it inside a transaction. */
    markDeleted(key: string): void {
      for (const row of table.having('key', key)) table.update({ ...row, deleted: 1 });
    },
    /** Takes all versions of a template out; call it inside a transaction. */
    remove: (key: string): number => table.removeHaving('key', key),
  };
}
