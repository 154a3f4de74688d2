import type { Database } from 'better-sqlite3';
import type { ItemError } from '../../../shared/contract.ts';
import type { Hold } from './outbox.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

/** The wish to take a submitted request back. `unknown`: asked, and nobody knows whether it arrived. */
export type Withdrawal = {
  packetId: string;
  state: 'waiting' | 'unknown' | 'refused';
  tries: number;
  firstTriedAt: string | null;
  hold: Hold | null;
  error: ItemError | null;
  askedAt: string;
  updatedAt: string;
};

type WithdrawalRow = SqlRow & {
  draft_id: string;
  state: Withdrawal['state'];
  tries: number;
  first_tried_at: string | null;
  hold: string | null;
  error: string | null;
  asked_at: string;
  updated_at: string;
};

const columns = [
  'draft_id',
  'state',
  'tries',
  'first_tried_at',
  'hold',
  'error',
  'asked_at',
  'updated_at',
] as const satisfies (keyof WithdrawalRow)[];

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

const toRow = (wish: Withdrawal): WithdrawalRow => ({
  draft_id: wish.packetId,
  state: wish.state,
  tries: wish.tries,
  first_tried_at: wish.firstTriedAt,
  hold: json(wish.hold),
  error: json(wish.error),
  asked_at: wish.askedAt,
  updated_at: wish.updatedAt,
});

const fromRow = (row: WithdrawalRow): Withdrawal => ({
  packetId: row.draft_id,
  state: row.state,
  tries: row.tries,
  firstTriedAt: row.first_tried_at,
  hold: row.hold === null ? null : (JSON.parse(row.hold) as Hold),
  error: row.error === null ? null : (JSON.parse(row.error) as ItemError),
  askedAt: row.asked_at,
  updatedAt: row.updated_at,
});

/** The wishes to take a submitted request back that the desk has not granted yet, at most one for each request. */
export function makeWithdrawals(db: Database) {
  const table = makeSealedTable<WithdrawalRow>(db, 'withdrawal', columns, ['draft_id']);
  const open = db.prepare(
    `SELECT ${columns.join(', ')}, row_hash FROM withdrawal WHERE state <> 'refused' ORDER BY asked_at, draft_id`,
  );
  const find = (packetId: string): Withdrawal | undefined => {
    const row = table.get(packetId);
    return row && fromRow(row);
  };
  return {
    table,
    find,
    /** The wishes that the desk has not answered, oldest first. */
    open: (): Withdrawal[] => open.all().map((row) => fromRow(table.checked(row))),
    put: (wish: Withdrawal): void =>
      find(wish.packetId) ? table.update(toRow(wish)) : table.insert(toRow(wish)),
    remove: (packetId: string): void => table.remove(packetId),
  };
}
