import type { Database } from 'better-sqlite3';
import type { ApprovalEvent } from '../../../shared/operations/plans.ts';
import { makeSealedTable, type SqlRow } from './sealed-table.ts';

type ApprovalRow = SqlRow & {
  draft_id: string;
  n: number;
  step: ApprovalEvent['step'];
  version: number;
  by: string;
  note: string;
  at: string;
  hash: string;
};

const columns = ['draft_id', 'n', 'step', 'version', 'by', 'note', 'at', 'hash'] as const;

/** The steps of the approval of all plans; one is added, never changed. */
export function makePlanApprovals(db: Database) {
  const table = makeSealedTable<ApprovalRow>(db, 'plan_approval', columns, ['draft_id', 'n']);
  const ofPlan = (planId: string): ApprovalEvent[] =>
    table.having('draft_id', planId).map(({ draft_id: _planId, ...event }) => event);
  return {
    table,
    /** All steps of a plan in their order. Throws DeskError `row-damaged`. */
    ofPlan,
    /** Adds a step under the next number; call it inside a transaction. */
    add(planId: string, event: Omit<ApprovalEvent, 'n'>): void {
      table.insert({ draft_id: planId, n: (ofPlan(planId).at(-1)?.n ?? 0) + 1, ...event });
    },
    removeAll: (planId: string): number => table.removeHaving('draft_id', planId),
  };
}
