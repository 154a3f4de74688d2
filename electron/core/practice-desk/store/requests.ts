import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { noOutcome, movingStatuses, type Outcome } from '../life-cycle.ts';
import type { RequiredAction } from '../schemas/onboarding-request.ts';
import { terminalStatuses, type StatusCode } from '../statuses.ts';
import type { DeskDatabase } from './database.ts';

/** A request as the desk keeps it; `body` is what was sent, with later changes, null after it was erased. */
export type RequestRecord = {
  number: number;
  externalId: string;
  body: JsonObject | null;
  status: StatusCode;
  statusSince: string;
  statusReason: string | null;
  requiredActions: RequiredAction[];
  outcome: Outcome;
  revision: number;
  createdAt: string;
  updatedAt: string;
  erasedAt: string | null;
};

type Row = {
  number: number;
  external_id: string;
  body: string | null;
  status: StatusCode;
  status_since: string;
  status_reason: string | null;
  required_actions: string;
  outcome: string;
  revision: number;
  created_at: string;
  updated_at: string;
  erased_at: string | null;
};

const recordOf = (row: Row): RequestRecord => ({
  number: row.number,
  externalId: row.external_id,
  body: row.body === null ? null : (JSON.parse(row.body) as JsonObject),
  status: row.status,
  statusSince: row.status_since,
  statusReason: row.status_reason,
  requiredActions: JSON.parse(row.required_actions) as RequiredAction[],
  outcome: JSON.parse(row.outcome) as Outcome,
  revision: row.revision,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  erasedAt: row.erased_at,
});

/** Which requests to list; `after` is the place of the last one on the page before. */
export type RequestFilter = {
  updatedSince?: string | undefined;
  status?: string | undefined;
  after?: { updatedAt: string; number: number } | undefined;
  limit: number;
};

const sqlList = (codes: StatusCode[]): string => codes.map((code) => `'${code}'`).join(', ');

/** The requests; whoever changes one writes the event of it in the same transaction. */
export function makeRequestStore(database: DeskDatabase) {
  const byNumber = database.prepare<[number], Row>('SELECT * FROM requests WHERE number = ?');
  const byExternalId = database.prepare<[string], Row>('SELECT * FROM requests WHERE external_id = ?');
  const insert = database.prepare<[Record<string, string>], Row>(
    `INSERT INTO requests (external_id, body, status, status_since, required_actions, outcome, revision, created_at, updated_at)
     VALUES (@externalId, @body, 'received', @at, '[]', @outcome, 1, @at, @at) RETURNING *`,
  );
  const update = database.prepare<[Record<string, string | number | null>]>(
    `UPDATE requests SET body = @body, status = @status, status_since = @statusSince, status_reason = @statusReason,
       required_actions = @requiredActions, outcome = @outcome, revision = @revision, updated_at = @updatedAt,
       erased_at = @erasedAt
     WHERE number = @number`,
  );
  const list = database.prepare<[Record<string, string | number | null>], Row>(
    `SELECT * FROM requests
     WHERE (updated_at, number) > (@updatedAt, @number) AND (@status IS NULL OR status = @status)
     ORDER BY updated_at, number LIMIT @limit`,
  );
  const due = database.prepare<[string], Row>(
    `SELECT * FROM requests WHERE status IN (${sqlList(movingStatuses)}) AND status_since <= ? ORDER BY status_since, number LIMIT 1`,
  );
  const ended = database.prepare<[string], Row>(
    `SELECT * FROM requests WHERE status IN (${sqlList(terminalStatuses)}) AND status_since < ? AND erased_at IS NULL`,
  );
  const one = (row: Row | undefined): RequestRecord | null => (row ? recordOf(row) : null);

  return {
    byNumber: (number: number) => one(byNumber.get(number)),
    byExternalId: (externalId: string) => one(byExternalId.get(externalId)),
    insert(externalId: string, body: JsonObject, at: string): RequestRecord {
      const row = insert.get({
        externalId,
        body: JSON.stringify(body),
        outcome: JSON.stringify(noOutcome),
        at,
      });
      if (!row) throw new Error('the inserted request was not returned');
      return recordOf(row);
    },
    update(record: RequestRecord): void {
      const { body, requiredActions, outcome, number, revision, updatedAt, erasedAt } = record;
      const { status, statusSince, statusReason } = record;
      update.run({
        number,
        body: body === null ? null : JSON.stringify(body),
        status,
        statusSince,
        statusReason,
        requiredActions: JSON.stringify(requiredActions),
        outcome: JSON.stringify(outcome),
        revision,
        updatedAt,
        erasedAt,
      });
    },
    /** Requests by their last change, oldest first: one that changes while its list is paged comes again, none is left out. */
    list({ status, updatedSince = '', after, limit }: RequestFilter): RequestRecord[] {
      const start = after && after.updatedAt >= updatedSince ? after : { updatedAt: updatedSince, number: 0 };
      return list.all({ ...start, status: status ?? null, limit }).map(recordOf);
    },
    /** The request that has been longest in a status that it leaves by itself, if since before a time. */
    firstDue: (before: string) => one(due.get(before)),
    /** Requests that ended before a time and still have their content. */
    endedBefore: (before: string) => ended.all(before).map(recordOf),
  };
}
