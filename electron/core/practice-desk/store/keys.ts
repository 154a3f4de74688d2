import type { DeskDatabase } from './database.ts';

/** What a key was used for: the fingerprint of the content and the result, null after it was erased. */
export type KeyRecord = { fingerprint: string; requestNumber: number; result: unknown };

/** Idempotency keys; `scope` is the resource posted to. */
export function makeKeyStore(database: DeskDatabase) {
  const select = database.prepare<
    [string, string],
    { fingerprint: string; request_number: number; result: string | null }
  >('SELECT fingerprint, request_number, result FROM idempotency_keys WHERE scope = ? AND key = ?');
  const insert = database.prepare(
    'INSERT INTO idempotency_keys (scope, key, fingerprint, request_number, result) VALUES (?, ?, ?, ?, ?)',
  );
  return {
    find(scope: string, key: string): KeyRecord | null {
      const row = select.get(scope, key);
      if (!row) return null;
      const result: unknown = row.result === null ? null : JSON.parse(row.result);
      return { fingerprint: row.fingerprint, requestNumber: row.request_number, result };
    },
    keep(scope: string, key: string, record: KeyRecord): void {
      insert.run(scope, key, record.fingerprint, record.requestNumber, JSON.stringify(record.result));
    },
  };
}
