import type { PlanDifference, RoleMember } from '../operations/plans.ts';
import type { Plan } from './read-plan.ts';

/** The roles that a plan gives, once each, in a fixed order. */
export function membersOf(_plan: Plan, _today: string): RoleMember[] {
  return [];
}

/** A plan beside what is there now; see PlanDifference. Rules: domain facts, section 3b, "Difference". */
export function comparePlan(_plan: Plan, _current: readonly RoleMember[], _today: string): PlanDifference {
  return { add: [], remove: [], same: [], unmanaged: [] };
}
