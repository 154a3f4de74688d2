import type { RoleMember } from '../../../../shared/operations/plans.ts';
import { useRemembered } from '../../../app/page-memory.ts';

/** What a person chose beside the plan: a snapshot (the newest where null) and the removals ticked there. */
export type StateChoice = { snapshotId: string | null; ticked: readonly RoleMember[] };

const nothing: StateChoice = { snapshotId: null, ticked: [] };

/** The choice for a plan: the difference makes it, the files use it. */
export const useStateChoice = (id: string) => useRemembered<StateChoice>(`plan-state-${id}`, nothing);
