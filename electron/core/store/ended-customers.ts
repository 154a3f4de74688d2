import type { Database } from 'better-sqlite3';

/**
 * When a request or plan ended: the customer relation was established, it was withdrawn, the desk closed its ticket, or,
 * where it was never handed over, a person put it out of the way. Null while it goes on.
 */
const ENDED = `CASE
  WHEN m.at IS NOT NULL THEN m.at
  WHEN o.state = 'withdrawn' THEN o.updated_at
  WHEN t.closed = 1 THEN t.updated_at
  WHEN o.draft_id IS NULL AND f.place <> 'current' THEN f.moved_at
END`;

export type EndedCustomer = { customerId: string; completedAt: string };

/** The customers of whom every request and plan has ended. */
export function makeEndedCustomers(db: Database) {
  const ended = db.prepare<[string, number], EndedCustomer>(
    `SELECT f.customer_id AS customerId, max(${ENDED}) AS completedAt FROM filing f
       JOIN draft d ON d.id = f.draft_id
       LEFT JOIN outbox o ON o.draft_id = f.draft_id
       LEFT JOIN ticket t ON t.draft_id = f.draft_id
       LEFT JOIN milestone m ON m.draft_id = f.draft_id AND m.name = 'customer-relation-established'
     WHERE f.customer_id IS NOT NULL GROUP BY f.customer_id
     HAVING count(*) = count(${ENDED}) AND completedAt < ? ORDER BY completedAt, f.customer_id LIMIT ?`,
  );
  return {
    /** Those whose last one ended before a time (RFC 3339 UTC), the first ended first; times are RFC 3339 or a day. */
    before: (time: string, limit: number): EndedCustomer[] => ended.all(time, limit),
  };
}
