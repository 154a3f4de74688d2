import type { Database } from 'better-sqlite3';
import type { RoleMember, Snapshot } from '../../../shared/operations/plans.ts';
import { DeskError } from '../../../shared/errors.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

/** A snapshot with what was there, and UUIDs of projects that the plan had none of, by the project's key. */
type StoredSnapshot = {
  snapshot: Snapshot;
  members: RoleMember[];
  projectIds: { [key: string]: string };
};

type SnapshotRow = SqlRow & {
  draft_id: string;
  n: number;
  id: string;
  taken_at: string;
  source: string;
  sha256: string;
  count: number;
  members: string;
  project_ids: string;
};

const columns = [
  'draft_id',
  'n',
  'id',
  'taken_at',
  'source',
  'sha256',
  'count',
  'members',
  'project_ids',
] as const;

const snapshotOf = ({ id, taken_at, source, sha256, count }: SnapshotRow): Snapshot => ({
  id,
  takenAt: taken_at,
  source,
  sha256,
  members: count,
});

const toStored = (row: SnapshotRow): StoredSnapshot => ({
  snapshot: snapshotOf(row),
  members: JSON.parse(row.members) as RoleMember[],
  projectIds: JSON.parse(row.project_ids) as StoredSnapshot['projectIds'],
});

/** What was there at one time, by plan. */
export function makePlanSnapshots(db: Database) {
  const table = makeSealedTable<SnapshotRow>(db, 'plan_snapshot', columns, ['draft_id', 'n']);
  const select = `SELECT ${columns.join(', ')}, row_hash FROM plan_snapshot WHERE draft_id = ?`;
  const newest = db.prepare(`${select} ORDER BY n DESC LIMIT ?`);
  const before = db.prepare(
    `${select} AND n < (SELECT n FROM plan_snapshot WHERE id = ?) ORDER BY n DESC LIMIT 1`,
  );
  const one = db.prepare(`${select} AND id = ?`);
  const stored = (row: unknown): StoredSnapshot | null =>
    row === undefined ? null : toStored(table.checked(row));
  return {
    table,
    /** All snapshots of a plan, the newest first. Throws DeskError `row-damaged`. */
    ofPlan: (planId: string): Snapshot[] =>
      newest.all(planId, -1).map((row) => snapshotOf(table.checked(row))),
    /** The snapshot of that id, the newest where none is named; null where the plan has none. Throws DeskError `not-found`. */
    find(planId: string, id?: string): StoredSnapshot | null {
      if (id === undefined) return stored(newest.get(planId, 1));
      const row = one.get(planId, id);
      if (row === undefined) throw new DeskError('not-found', { id });
      return stored(row);
    },
    /** The snapshot of a plan that was taken before another one of it. */
    before: (planId: string, id: string): StoredSnapshot | null => stored(before.get(planId, id)),
    /** Adds a snapshot as the newest; call it inside a transaction. */
    add(planId: string, { snapshot, members, projectIds }: StoredSnapshot): void {
      const { id, takenAt, source, sha256 } = snapshot;
      const last = newest.get(planId, 1) as SnapshotRow | undefined;
      table.insert({
        draft_id: planId,
        n: (last?.n ?? 0) + 1,
        id,
        taken_at: takenAt,
        source,
        sha256,
        count: members.length,
        members: JSON.stringify(members),
        project_ids: JSON.stringify(projectIds),
      });
    },
    removeAll: (planId: string): number => table.removeHaving('draft_id', planId),
    remove: (id: string): number => table.removeHaving('id', id),
  };
}
