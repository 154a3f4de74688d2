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
  /** True where a person plays the agent: the request takes no step by itself. */
  byHand: boolean;
};

/** A ticket as it was made; `sentHash` is the SHA-256 of the body's bytes in hex, null for tickets of an older desk. */
export type TicketRecord = { number: number; externalId: string; sentHash: string | null; createdAt: string };

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
  by_hand: number;
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
  byHand: row.by_hand === 1,
});

/** Which requests to list; `after` is the place of the last one on the page before. */
export type RequestFilter = {
  updatedSince?: string | undefined;
  status?: string | undefined;
  createdUntil?: string | undefined;
  after?: { updatedAt: string; number: number } | undefined;
  limit: number;
};

type NewRequest = { externalId: string; body: JsonObject; sentHash: string; at: string };

const sqlList = (codes: StatusCode[]): string => codes.map((code) => `'${code}'`).join(', ');

/** The requests; whoever changes one writes the event of it in the same transaction. */
export function makeRequestStore(database: DeskDatabase) {
  const byNumber = database.prepare<[number], Row>('SELECT * FROM requests WHERE number = ?');
  const byExternalId = database.prepare<[string], Row>(
    'SELECT * FROM requests WHERE external_id = ? ORDER BY number',
  );
  const insert = database.prepare<[Record<string, string>], Row>(
    `INSERT INTO requests (external_id, body, sent_hash, status, status_since, required_actions, outcome, revision, created_at, updated_at)
     VALUES (@externalId, @body, @sentHash, 'received', @at, '[]', @outcome, 1, @at, @at) RETURNING *`,
  );
  const update = database.prepare<[Record<string, string | number | null>]>(
    `UPDATE requests SET body = @body, status = @status, status_since = @statusSince, status_reason = @statusReason,
       required_actions = @requiredActions, outcome = @outcome, revision = @revision, updated_at = @updatedAt,
       erased_at = @erasedAt, by_hand = @byHand
     WHERE number = @number`,
  );
  const list = database.prepare<[Record<string, string | number | null>], Row>(
    `SELECT * FROM requests
     WHERE (updated_at, number) > (@updatedAt, @number) AND (@status IS NULL OR status = @status)
       AND (@createdUntil IS NULL OR created_at <= @createdUntil)
     ORDER BY updated_at, number LIMIT @limit`,
  );
  const due = database.prepare<[string], Row>(
    `SELECT * FROM requests WHERE status IN (${sqlList(movingStatuses)}) AND status_since <= ? AND by_hand = 0 ORDER BY status_since, number LIMIT 1`,
  );
  const ended = database.prepare<[string], Row>(
    `SELECT * FROM requests WHERE status IN (${sqlList(terminalStatuses)}) AND status_since < ? AND erased_at IS NULL`,
  );
  const another = database.prepare<[string], Row>(
    'SELECT * FROM requests WHERE external_id <> ? AND erased_at IS NULL ORDER BY number DESC LIMIT 1',
  );
  const newest = database.prepare<[number, number], Row>(
    'SELECT * FROM requests WHERE number < ? ORDER BY number DESC LIMIT ?',
  );
  const made = database.prepare<[], TicketRecord>(
    'SELECT number, external_id AS externalId, sent_hash AS sentHash, created_at AS createdAt FROM requests ORDER BY number',
  );
  const one = (row: Row | undefined): RequestRecord | null => (row ? recordOf(row) : null);

  return {
    byNumber: (number: number) => one(byNumber.get(number)),
    /** Oldest first; a desk with unique ids has one at most. */
    byExternalId: (externalId: string) => byExternalId.all(externalId).map(recordOf),
    insert({ externalId, body, sentHash, at }: NewRequest): RequestRecord {
      const row = insert.get({
        externalId,
        sentHash,
        body: JSON.stringify(body),
        outcome: JSON.stringify(noOutcome),
        at,
      });
      if (!row) throw new Error('the inserted request was not returned');
      return recordOf(row);
    },
    update(record: RequestRecord): void {
      const { body, requiredActions, outcome, number, revision, updatedAt, erasedAt, byHand } = record;
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
        byHand: byHand ? 1 : 0,
      });
    },
    /** Requests by their last change, oldest first: one that changes while its list is paged comes again, none is left out. */
    list({ status, createdUntil, updatedSince = '', after, limit }: RequestFilter): RequestRecord[] {
      const start = after && after.updatedAt >= updatedSince ? after : { updatedAt: updatedSince, number: 0 };
      return list
        .all({ ...start, status: status ?? null, createdUntil: createdUntil ?? null, limit })
        .map(recordOf);
    },
    /** The request that has been longest in a status that it leaves by itself, if since before a time. */
    firstDue: (before: string) => one(due.get(before)),
    /** Requests before a number, the newest first. */
    newest: (before: number, limit: number) => newest.all(before, limit).map(recordOf),
    /** The newest request that is not the one of an id. */
    another: (externalId: string) => one(another.get(externalId)),
    /** Every ticket that was ever made, in order: what tests count, whatever was answered. */
    made: () => made.all(),
    /** Requests that ended before a time and still have their content. */
    endedBefore: (before: string) => ended.all(before).map(recordOf),
  };
}
