import type { RoleMember, StateFile } from '../../../../shared/operations/plans.ts';
import type { Plan } from '../../../../shared/plan/read-plan.ts';

/** What state files tell together. */
export type PlanState = { members: RoleMember[]; source: string; sha256: string };

/**
 * Reads the current state from files of the provider's tools. Throws DeskError `state-format`, which names the file.
 * Formats and how a file's place is found: domain facts, section 3b, "Difference".
 */
export function readState(_plan: Plan, _files: readonly StateFile[]): PlanState {
  throw new Error('reading the current state is not finished');
}
