import type { JsonObject } from '../../shared/json-pointer.ts';
import { applyPlanEdits } from '../../shared/plan/apply-plan-edits.ts';
import type { PlanEdit } from '../../shared/plan/plan-edit.ts';
import { planFacts } from '../../shared/plan/plan-facts.ts';
import { readPlan } from '../../shared/plan/read-plan.ts';
import { checkPlan, findPlanFaults } from '../../shared/rules/plan/check-plan.ts';
import { randomPlan } from '../support/random-plan.ts';
import { seededRandom } from '../support/seeded-random.ts';
import type { Row } from './report.ts';
import { measurePair, type Effort } from './timing.ts';

const TODAY = '2026-11-23';

/** A frame at 60 Hz, in ms: what a person sees at once while editing. */
const FRAME = 16;

/** A plan as large as a partner's largest. */
const SIZE = { customers: 20, projects: 200, people: 200, assignments: 5000 };

/** Gives a random person a role, or takes a random role back, in turn, so that the plan keeps its size. */
function randomEdit(plan: JsonObject, random: () => number, sample: number): PlanEdit {
  const { assignments, people, projects } = readPlan(plan);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const { scopeType, scope, person, role } = pick(assignments);
  const at = scopeType === 'organization' ? { type: scopeType } : { type: scopeType, key: scope };
  return sample % 2 === 0
    ? { type: 'revoke', scope: at, person, role }
    : {
        type: 'grant',
        scope: { type: 'project', key: pick(projects).key },
        person: pick(people).key,
        role: 'reader',
      };
}

/** What the window does after each edit of a plan, beside the check of the whole plan with its words in both languages. */
export async function measurePlanRules(seed: number, effort: Effort): Promise<Row> {
  const random = seededRandom(seed);
  let plan = randomPlan(random, SIZE);
  let edit: PlanEdit;
  const nothing = (): void => {};
  // Apart, not in turn: the words of the full check leave so much behind that clearing it up would fall into the other's time.
  const recheck = await measurePair(
    {
      prepare: (sample) => {
        edit = randomEdit(plan, random, sample);
      },
      app: () => {
        plan = applyPlanEdits(plan, [edit]);
        findPlanFaults(planFacts(readPlan(plan), TODAY));
      },
      raw: nothing,
    },
    effort,
  );
  const { raw, rawSpread } = await measurePair(
    {
      app: nothing,
      raw: () => {
        checkPlan(plan, { today: TODAY });
      },
    },
    effort,
  );
  return {
    name: 'rules of a plan of 5,000 roles after one edit',
    rawName: 'full check with words',
    goals: [{ of: 'p95 ms', most: FRAME }],
    ...recheck,
    raw,
    rawSpread,
  };
}
