import type { PlanTemplate } from './plan-template.ts';
import type { Plan } from './read-plan.ts';

type Slot = PlanTemplate['slots'][number];

/** The most that one template holds. */
const MAX_SLOTS = 50;
const MAX_ROLES = 50;

/**
 * What a template keeps of who has which role on a project itself: one slot for all people of a kind with the very
 * same roles, customers' people first, and nothing that names anybody. Empty where nobody has a role there.
 */
export function templateSlots(plan: Plan, project: string): Slot[] {
  const people = new Map(plan.people.toReversed().map((person) => [person.key, person]));
  const onProject = plan.assignments.filter(
    ({ scopeType, scope, role }) => scopeType === 'project' && scope === project && role !== '',
  );
  const slots = new Map<string, Pick<Slot, 'affiliation' | 'roles'>>();
  for (const [key, assignments] of Map.groupBy(onProject, ({ person }) => person)) {
    const person = people.get(key);
    if (!person) continue;
    const roles = [...new Set(assignments.map(({ role }) => role))].toSorted().slice(0, MAX_ROLES);
    slots.set(JSON.stringify([person.affiliation, roles]), { affiliation: person.affiliation, roles });
  }
  const inOrder = [...slots].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, slot]) => slot);
  const counted = { customer: 0, partner: 0 };
  return inOrder.slice(0, MAX_SLOTS).map(({ affiliation, roles }) => {
    counted[affiliation] += 1;
    return { slot: `${affiliation}-${counted[affiliation]}`, affiliation, roles };
  });
}
