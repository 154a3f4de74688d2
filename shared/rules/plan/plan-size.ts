import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { Plan } from '../../plan/read-plan.ts';
import type { PlanFault } from './plan-fault.ts';

type List = 'customers' | 'folders' | 'projects' | 'people' | 'assignments' | 'waivers';

/**
 * The most items of each list that are checked: four times the 5,000 assignments that a large partner needs. A plan
 * with more is refused as a whole, since nobody reads tens of thousands of findings and no screen shows them.
 */
const MOST: { readonly [L in List]: number } = {
  customers: 5_000,
  folders: 5_000,
  projects: 5_000,
  people: 5_000,
  assignments: 20_000,
  waivers: 5_000,
};

const lists = Object.keys(MOST) as List[];

const excessOf = (plan: Plan, list: List): PlanFault[] =>
  plan[list].length > MOST[list]
    ? [
        {
          code: 'plan-too-large',
          pointer: `/${list}`,
          severity: 'error',
          params: { list, count: plan[list].length, max: MOST[list] },
        },
      ]
    : [];

/** The one fault of a plan that is too large to be checked; none for any other plan. */
export const planTooLarge = ({ plan }: PlanFacts): PlanFault[] =>
  lists.flatMap((list) => excessOf(plan, list)).slice(0, 1);
