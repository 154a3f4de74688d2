import type { DeskDatabase } from './database.ts';

/** What a key was used for: the fingerprint of the content and the result, null after it was erased. */
export type KeyRecord = { fingerprint: string; requestNumber: number; result: unknown };

/** Idempotency keys; `scope` is the resource posted to. */
export function makeKeyStore(database: DeskDatabase) {
  const select = database.prepare<
    [string, string, string],
    { fingerprint: string; request_number: number; result: string | null }
  >(
    'SELECT fingerprint, request_number, result FROM idempotency_keys WHERE scope = ? AND key = ? AND used_at >= ?',
  );
  const insert = database.prepare(
    'INSERT OR REPLACE INTO idempotency_keys (scope, key, fingerprint, request_number, result, used_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return {
    /** A key that was used at `since` or later. */
    find(scope: string, key: string, since: string): KeyRecord | null {
      const row = select.get(scope, key, since);
      if (!row) return null;
      const result: unknown = row.result === null ? null : JSON.parse(row.result);
      return { fingerprint: row.fingerprint, requestNumber: row.request_number, result };
    },
    keep(scope: string, key: string, record: KeyRecord, at: string): void {
      const { fingerprint, requestNumber, result } = record;
      insert.run(scope, key, fingerprint, requestNumber, JSON.stringify(result), at);
    },
  };
}
