import type { Database } from 'better-sqlite3';
import { fold } from '../../../shared/rules/fold-text.ts';
import type { SyncEvent } from '../../../shared/operations/sending.ts';
import type { ChannelKind } from '../../../shared/states.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

/**
 * What the app did to send, as it is written down. Nothing in it may name a person, a company or a secret: codes,
 * numbers and times only, so that it can be handed to whoever helps.
 */
export type SyncLine = {
  event: SyncEvent;
  packetId?: string | null;
  channel?: ChannelKind | null;
  httpStatus?: number | null;
  durationMs?: number | null;
  /** An outcome, a state or the code of an error. */
  code?: string | null;
  /** Ticket number, attempt number, seconds. */
  detail?: string | null;
};

/** Which lines are wanted; `search` finds packet ids, channels, details, codes and titles, and `events` and `codes` whose words it is part of. */
export type SyncLogFilter = {
  packetId?: string | undefined;
  search?: { text: string; events: readonly string[]; codes: readonly string[] } | undefined;
};

/** A search looks at this many of the newest lines, so that it is bounded; at 10 lines a request that is 20,000 requests. */
const SEARCHED = 200_000;

export type StoredSyncLine = Required<SyncLine> & { seq: number; at: string };

type SyncLogRow = SqlRow & {
  seq: number;
  at: string;
  event: SyncEvent;
  draft_id: string | null;
  channel: ChannelKind | null;
  http_status: number | null;
  duration_ms: number | null;
  code: string | null;
  detail: string | null;
};

const columns = [
  'seq',
  'at',
  'event',
  'draft_id',
  'channel',
  'http_status',
  'duration_ms',
  'code',
  'detail',
] as const satisfies (keyof SyncLogRow)[];

const toLine = (row: SyncLogRow): StoredSyncLine => ({
  seq: row.seq,
  at: row.at,
  event: row.event,
  packetId: row.draft_id,
  channel: row.channel,
  httpStatus: row.http_status,
  durationMs: row.duration_ms,
  code: row.code,
  detail: row.detail,
});

/** The sync log: append-only, in the order of writing; `at` is for reading only. */
export function makeSyncLog(db: Database) {
  const table = makeSealedTable<SyncLogRow>(db, 'sync_log', columns, ['seq']);
  const last = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM sync_log');
  const before = db.prepare(
    `SELECT ${columns.join(', ')}, row_hash FROM sync_log WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
  );

  const seqs = db.prepare<[], number>('SELECT seq FROM sync_log ORDER BY seq DESC').pluck();
  const select = `SELECT ${columns.join(', ')}, row_hash FROM sync_log WHERE seq < @before`;
  const ofPacket = db.prepare(`${select} AND draft_id = @packetId ORDER BY seq DESC LIMIT @limit`);
  const found = db.prepare(
    `${select} AND seq > @oldest AND (@packetId IS NULL OR draft_id = @packetId) AND (
       draft_id LIKE @part ESCAPE '\\' OR detail LIKE @part ESCAPE '\\' OR code LIKE @part ESCAPE '\\'
       OR event LIKE @part ESCAPE '\\' OR channel LIKE @part ESCAPE '\\' OR CAST(http_status AS TEXT) = @text
       OR event IN (SELECT value FROM json_each(@events)) OR code IN (SELECT value FROM json_each(@codes))
       OR draft_id IN (SELECT d.id FROM draft_facts f JOIN draft d ON d.seq = f.seq WHERE f.title_key LIKE @title ESCAPE '\\'))
     ORDER BY seq DESC LIMIT @limit`,
  );
  /** A LIKE pattern for a text anywhere. */
  const anywhere = (text: string): string => `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;

  return {
    table,
    /** Adds a line; call it inside the transaction of the change that it tells of. */
    add(at: string, line: SyncLine): void {
      table.insert({
        seq: (last.get()?.seq ?? 0) + 1,
        at,
        event: line.event,
        draft_id: line.packetId ?? null,
        channel: line.channel ?? null,
        http_status: line.httpStatus ?? null,
        duration_ms: line.durationMs ?? null,
        code: line.code ?? null,
        detail: line.detail ?? null,
      });
    },
    /** The numbers of all lines, newest first. */
    seqs: (): number[] => seqs.all(),
    /** The line with a number; undefined where there is none. Throws DeskError `row-damaged`. */
    at(seq: number): StoredSyncLine | undefined {
      const row = table.get(seq);
      return row && toLine(row);
    },
    /** The `limit` lines before the line `seq` that fit, newest first. */
    find({ packetId, search }: SyncLogFilter, seq: number, limit: number): StoredSyncLine[] {
      const rows = search
        ? found.all({
            before: seq,
            limit,
            packetId: packetId ?? null,
            oldest: (last.get()?.seq ?? 0) - SEARCHED,
            text: search.text,
            part: anywhere(search.text),
            title: anywhere(fold(search.text)),
            events: JSON.stringify(search.events),
            codes: JSON.stringify(search.codes),
          })
        : packetId
          ? ofPacket.all({ before: seq, limit, packetId })
          : before.all(seq, limit);
      return rows.map((row) => toLine(table.checked(row)));
    },
  };
}
