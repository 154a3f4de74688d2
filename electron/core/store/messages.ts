import type { Database } from 'better-sqlite3';
import type { ItemError } from '../../../shared/contract.ts';
import type { Hold } from './outbox.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

/** `unknown`: may be at the desk, to be looked up before it is posted again; `refused`: only a person can go on. */
export type MessageState = 'waiting' | 'unknown' | 'refused' | 'sent';

export type StoredMessage = {
  seq: number;
  packetId: string;
  /** Ours; also the idempotency key of an own message. */
  id: string;
  /** The desk's id of it; null until the desk has it. */
  deskId: string | null;
  author: 'partner' | 'desk';
  name: string | null;
  text: string;
  at: string;
  state: MessageState;
  /** When it was posted for the first time; null before. */
  firstTriedAt: string | null;
  tries: number;
  hold: Hold | null;
  error: ItemError | null;
};

type MessageRow = SqlRow & {
  seq: number;
  draft_id: string;
  id: string;
  desk_id: string | null;
  author: 'partner' | 'desk';
  name: string | null;
  text: string;
  at: string;
  state: MessageState;
  first_tried_at: string | null;
  tries: number;
  hold: string | null;
  error: string | null;
};

const columns = [
  'seq',
  'draft_id',
  'id',
  'desk_id',
  'author',
  'name',
  'text',
  'at',
  'state',
  'first_tried_at',
  'tries',
  'hold',
  'error',
] as const satisfies (keyof MessageRow)[];

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const toRow = (message: StoredMessage): MessageRow => ({
  seq: message.seq,
  draft_id: message.packetId,
  id: message.id,
  desk_id: message.deskId,
  author: message.author,
  name: message.name,
  text: message.text,
  at: message.at,
  state: message.state,
  first_tried_at: message.firstTriedAt,
  tries: message.tries,
  hold: json(message.hold),
  error: json(message.error),
});

const fromRow = (row: MessageRow): StoredMessage => ({
  seq: row.seq,
  packetId: row.draft_id,
  id: row.id,
  deskId: row.desk_id,
  author: row.author,
  name: row.name,
  text: row.text,
  at: row.at,
  state: row.state,
  firstTriedAt: row.first_tried_at,
  tries: row.tries,
  hold: row.hold === null ? null : (JSON.parse(row.hold) as Hold),
  error: row.error === null ? null : (JSON.parse(row.error) as ItemError),
});

/** What partner and desk wrote to each other, in the order in which it came into the profile; nothing is ever deleted. */
export function makeMessages(db: Database) {
  const table = makeSealedTable<MessageRow>(db, 'message', columns, ['seq']);
  const all = `SELECT ${columns.join(', ')}, row_hash FROM message`;
  const lastSeq = db.prepare<[], { seq: number }>('SELECT coalesce(max(seq), 0) AS seq FROM message');
  const ofPacket = db.prepare(`${all} WHERE draft_id = ? ORDER BY seq`);
  const unsent = db.prepare(`${all} WHERE state IN ('waiting', 'unknown') ORDER BY seq`);

  return {
    table,
    /** Adds a message after all others; answers it. */
    add(message: Omit<StoredMessage, 'seq' | 'firstTriedAt' | 'tries' | 'hold' | 'error'>): StoredMessage {
      const seq = (lastSeq.get()?.seq ?? 0) + 1;
      const stored = { ...message, seq, firstTriedAt: null, tries: 0, hold: null, error: null };
      table.insert(toRow(stored));
      return stored;
    },
    put: (message: StoredMessage): void => table.update(toRow(message)),
    find(seq: number): StoredMessage | undefined {
      const row = table.get(seq);
      return row && fromRow(row);
    },
    ofPacket: (packetId: string): StoredMessage[] =>
      ofPacket.all(packetId).map((row) => fromRow(table.checked(row))),
    /** Own messages that the desk may not have, the first written first. */
    unsent: (): StoredMessage[] => unsent.all().map((row) => fromRow(table.checked(row))),
  };
}
