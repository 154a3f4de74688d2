import type { Database } from 'better-sqlite3';
import type { Attempt, ItemError } from '../../../shared/contract.ts';
import { DeskError } from '../../../shared/errors.ts';
import type { JsonObject } from '../../../shared/json-pointer.ts';
import type { AttemptOutcome } from '../../../shared/states.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

/** What was frozen at finalize: the packet, and the bytes for the desk but for its attachment ids. */
export type Submission = {
  seq: number;
  id: string;
  /** 1 for what was frozen first of a packet, 2 for its first change after that. */
  revision: number;
  packet: JsonObject;
  /** JSON text of the request body without `attachmentIds`. */
  payload: string;
  /** The ids that the desk gave the attachments; set once, before the first body is sent. */
  attachmentIds: string[] | null;
  frozenAt: string;
  /** The payloads of the packet's submissions before this one, oldest first; absent where there are none. */
  earlier?: string[];
};

type SubmissionRow = SqlRow & {
  seq: number;
  draft_id: string;
  packet: string;
  payload: string;
  attachment_ids: string | null;
  frozen_at: string;
};

type AttemptRow = SqlRow & {
  draft_id: string;
  n: number;
  submission_seq: number;
  desk: string;
  started_at: string;
  ended_at: string | null;
  outcome: AttemptOutcome | null;
  http_status: number | null;
  error: string | null;
};

const submissionColumns = [
  'seq',
  'draft_id',
  'packet',
  'payload',
  'attachment_ids',
  'frozen_at',
] as const satisfies (keyof SubmissionRow)[];

const attemptColumns = [
  'draft_id',
  'n',
  'submission_seq',
  'desk',
  'started_at',
  'ended_at',
  'outcome',
  'http_status',
  'error',
] as const satisfies (keyof AttemptRow)[];

/** An attempt with the desk that it went to (channel kind and address). */
export type DeskAttempt = Attempt & { desk: string };

export type AttemptEnd = {
  outcome: AttemptOutcome;
  at: string;
  httpStatus: number | null;
  error: ItemError | null;
};

const toAttempt = (row: AttemptRow): DeskAttempt => ({
  n: row.n,
  desk: row.desk,
  startedAt: row.started_at,
  endedAt: row.ended_at,
  outcome: row.outcome,
  httpStatus: row.http_status,
  error: row.error === null ? null : JSON.parse(row.error),
});

/** Frozen submissions and the attempts to deliver them. */
export function makeSubmissions(db: Database) {
  const table = makeSealedTable<SubmissionRow>(db, 'submission', submissionColumns, ['seq']);
  const attempts = makeSealedTable<AttemptRow>(db, 'attempt', attemptColumns, ['draft_id', 'n']);
  const lastSeq = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM submission');
  const attemptsOf = db.prepare(
    `SELECT ${attemptColumns.join(', ')}, row_hash FROM attempt WHERE draft_id = ? ORDER BY n`,
  );
  const submissionsOf = db.prepare(
    `SELECT ${submissionColumns.join(', ')}, row_hash FROM submission WHERE draft_id = ? ORDER BY seq`,
  );
  const upTo = db.prepare<[string, number], { revision: number; last: number | null }>(
    'SELECT count(*) AS revision, max(seq) AS last FROM submission WHERE draft_id = ? AND seq <= ?',
  );
  const rowsOf = (id: string): AttemptRow[] => attemptsOf.all(id).map((row) => attempts.checked(row));

  /** The number of a submission among those of its packet. The index that counts them is not sealed: one that does not even know this row is damaged. */
  function revisionOf({ draft_id, seq }: SubmissionRow): number {
    const counted = upTo.get(draft_id, seq);
    if (counted?.last !== seq) throw new DeskError('row-damaged', { table: table.name, id: draft_id });
    return counted.revision;
  }

  const earlierThan = ({ draft_id, seq }: SubmissionRow): string[] =>
    submissionsOf
      .all(draft_id)
      .map((row) => table.checked(row))
      .filter((row) => row.seq < seq)
      .map(({ payload }) => payload);

  return {
    tables: [table, attempts] as const,
    /** Stores a frozen submission and answers its number. @param attachmentIds where they are known, as of a body that names none */
    add(
      id: string,
      packet: JsonObject,
      payload: string,
      at: string,
      attachmentIds: string[] | null = null,
    ): number {
      const seq = (lastSeq.get()?.seq ?? 0) + 1;
      table.insert({
        seq,
        draft_id: id,
        packet: JSON.stringify(packet),
        payload,
        attachment_ids: attachmentIds === null ? null : JSON.stringify(attachmentIds),
        frozen_at: at,
      });
      return seq;
    },
    /** Removes what was frozen of a packet that nobody ever tried to deliver; call it inside a transaction. */
    removeUntried(id: string): void {
      if (rowsOf(id).length > 0) throw new Error(`${id} was tried`);
      table.removeHaving('draft_id', id);
    },
    get(seq: number): Submission | undefined {
      const row = table.get(seq);
      if (!row) return undefined;
      const revision = revisionOf(row);
      return {
        seq: row.seq,
        id: row.draft_id,
        revision,
        packet: JSON.parse(row.packet),
        payload: row.payload,
        attachmentIds: row.attachment_ids === null ? null : JSON.parse(row.attachment_ids),
        frozenAt: row.frozen_at,
        ...(revision > 1 && { earlier: earlierThan(row) }),
      };
    },
    /** Sets the attachment ids of a submission; the first ones stay, since every body of one request has the same bytes. */
    freezeAttachments(seq: number, ids: string[]): void {
      const row = table.get(seq);
      if (row && row.attachment_ids === null) table.update({ ...row, attachment_ids: JSON.stringify(ids) });
    },
    attempts: (id: string): DeskAttempt[] => rowsOf(id).map(toAttempt),
    /** The frozen submissions of a packet with the attempts to deliver each, in the order of freezing. */
    history(id: string): { seq: number; frozenAt: string; attempts: DeskAttempt[] }[] {
      const tried = rowsOf(id);
      return submissionsOf.all(id).map((row) => {
        const { seq, frozen_at } = table.checked(row);
        const own = tried.filter(({ submission_seq }) => submission_seq === seq);
        return { seq, frozenAt: frozen_at, attempts: own.map(toAttempt) };
      });
    },
    /** Adds the next attempt of a packet and answers its number. */
    startAttempt(id: string, submissionSeq: number, desk: string, at: string): number {
      const n = (rowsOf(id).at(-1)?.n ?? 0) + 1;
      attempts.insert({
        draft_id: id,
        n,
        submission_seq: submissionSeq,
        desk,
        started_at: at,
        ended_at: null,
        outcome: null,
        http_status: null,
        error: null,
      });
      return n;
    },
    /** Ends an attempt, or settles one that ended as `unknown`. */
    endAttempt(id: string, n: number, end: AttemptEnd): void {
      const row = attempts.get(id, n);
      if (!row) return;
      attempts.update({
        ...row,
        ended_at: row.ended_at ?? end.at,
        outcome: end.outcome,
        http_status: end.httpStatus ?? row.http_status,
        error: end.error === null ? row.error : JSON.stringify(end.error),
      });
    },
  };
}
