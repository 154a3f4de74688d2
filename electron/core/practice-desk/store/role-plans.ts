import type { JsonObject } from '../../../../shared/json-pointer.ts';
import type { DeskDatabase } from './database.ts';

export type RolePlanRecord = {
  externalId: string;
  plan: JsonObject;
  fingerprint: string;
  revision: number;
  createdAt: string;
  updatedAt: string;
};

type Row = {
  external_id: string;
  plan: string;
  fingerprint: string;
  revision: number;
  created_at: string;
  updated_at: string;
};

/** The plans of project roles (Method 2) by external id. */
export function makeRolePlanStore(database: DeskDatabase) {
  const select = database.prepare<[string], Row>('SELECT * FROM role_plans WHERE external_id = ?');
  const upsert = database.prepare(
    `INSERT INTO role_plans (external_id, plan, fingerprint, revision, created_at, updated_at)
     VALUES (@externalId, @plan, @fingerprint, @revision, @createdAt, @updatedAt)
     ON CONFLICT (external_id) DO UPDATE SET
       plan = excluded.plan, fingerprint = excluded.fingerprint, revision = excluded.revision, updated_at = excluded.updated_at`,
  );
  const remove = database.prepare('DELETE FROM role_plans WHERE external_id = ?');
  return {
    remove: (externalId: string): void => void remove.run(externalId),
    find(externalId: string): RolePlanRecord | null {
      const row = select.get(externalId);
      if (!row) return null;
      return {
        externalId: row.external_id,
        plan: JSON.parse(row.plan) as JsonObject,
        fingerprint: row.fingerprint,
        revision: row.revision,
        createdAt: row.created_at,
        updatedAt: row.updated_at,
      };
    },
    put(record: RolePlanRecord): void {
      upsert.run({ ...record, plan: JSON.stringify(record.plan) });
    },
  };
}
