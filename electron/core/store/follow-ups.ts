import type { Database } from 'better-sqlite3';
import type { Milestone } from '../../../shared/contract.ts';
import type { RequiredAction } from '../../../shared/operations/follow-up.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type FollowUpRow = SqlRow & {
  draft_id: string;
  required_actions: string;
  reported: string;
  messages_due: 0 | 1;
  messages_cursor: string | null;
};

/** What a ticket says beside its status. */
export type FollowUp = {
  requiredActions: RequiredAction[];
  /** All results that the desk reports, also those that a person had noted before. */
  reported: Milestone[];
  /** True where the desk may have messages that were not read. */
  messagesDue: boolean;
  /** The page of the desk's messages to read next. */
  messagesCursor: string | null;
};

const columns = [
  'draft_id',
  'required_actions',
  'reported',
  'messages_due',
  'messages_cursor',
] as const satisfies (keyof FollowUpRow)[];

/** What the tickets say beside their status, one row each. */
export function makeFollowUps(db: Database) {
  const table = makeSealedTable<FollowUpRow>(db, 'follow_up', columns, ['draft_id']);
  const due = db.prepare<[], { draft_id: string }>(
    'SELECT draft_id FROM follow_up WHERE messages_due = 1 ORDER BY draft_id',
  );

  function find(packetId: string): FollowUp | undefined {
    const row = table.get(packetId);
    return (
      row && {
        requiredActions: JSON.parse(row.required_actions) as RequiredAction[],
        reported: JSON.parse(row.reported) as Milestone[],
        messagesDue: row.messages_due === 1,
        messagesCursor: row.messages_cursor,
      }
    );
  }

  return {
    table,
    find,
    /** Changes members of a ticket's row, which is made where it is absent. */
    put(packetId: string, change: Partial<FollowUp>): void {
      const before = find(packetId);
      const followUp: FollowUp = {
        requiredActions: [],
        reported: [],
        messagesDue: false,
        messagesCursor: null,
        ...before,
        ...change,
      };
      const row: FollowUpRow = {
        draft_id: packetId,
        required_actions: JSON.stringify(followUp.requiredActions),
        reported: JSON.stringify(followUp.reported),
        messages_due: followUp.messagesDue ? 1 : 0,
        messages_cursor: followUp.messagesCursor,
      };
      if (before) table.update(row);
      else table.insert(row);
    },
    /** Packets whose ticket may have unread messages. */
    withMessagesDue: (): string[] => due.all().map(({ draft_id }) => draft_id),
  };
}
