import type { PlanDifference, RoleMember, RoleScope } from '../operations/plans.ts';
import { dayNumber } from '../rules/calendar-days.ts';
import type { Plan, PlanAssignment, ScopeType } from './read-plan.ts';
import { plainRole } from './role-catalogue.ts';

/** True where the last day of an assignment is over: it gives nothing any more. `today` is YYYY-MM-DD. */
export const isExpired = ({ until }: Pick<PlanAssignment, 'until'>, today: string): boolean =>
  until < today && dayNumber(until) !== null;

const order: readonly ScopeType[] = ['organization', 'folder', 'project'];

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** From wide to narrow, then by key, subject and role; the same on every computer, whatever its language. */
const inOrder = (a: RoleMember, b: RoleMember): number =>
  order.indexOf(a.scope.type) - order.indexOf(b.scope.type) ||
  byText(a.scope.key, b.scope.key) ||
  byText(a.subject, b.subject) ||
  byText(a.role, b.role);

const placeOf = ({ type, key }: RoleScope): string => JSON.stringify([type, key]);

const nameOf = ({ scope, subject }: RoleMember, role: string): string =>
  JSON.stringify([scope.type, scope.key, subject, role]);

/** The same text for the same role of the same subject in the same place: `project.owner` is `owner`. */
export const meaningOf = (member: RoleMember): string =>
  nameOf({ ...member, subject: member.subject.toLowerCase() }, plainRole(member.role));

/** The first of each name, in order. */
function once(members: Iterable<RoleMember>, name: (member: RoleMember) => string): Map<string, RoleMember> {
  const found = new Map<string, RoleMember>();
  for (const member of [...members].toSorted(inOrder))
    if (!found.has(name(member))) found.set(name(member), member);
  return found;
}

/** The places that a plan names: its projects, its folders and the organization. */
const placesOf = ({ projects, folders }: Plan): Set<string> =>
  new Set([
    placeOf({ type: 'organization', key: '' }),
    ...folders.map(({ key }) => placeOf({ type: 'folder', key })),
    ...projects.map(({ key }) => placeOf({ type: 'project', key })),
  ]);

/** What assignments give, once each. One without a person, a place or a role that is there gives nothing. */
function given(plan: Plan, counts: (assignment: PlanAssignment) => boolean): Map<string, RoleMember> {
  const subjects = new Map(plan.people.toReversed().map(({ key, subject }) => [key, subject]));
  const places = placesOf(plan);
  const members = plan.assignments.filter(counts).flatMap(({ scopeType, scope: key, person, role }) => {
    const scope = { type: scopeType, key };
    const subject = subjects.get(person) ?? '';
    return subject === '' || role === '' || !places.has(placeOf(scope)) ? [] : [{ scope, subject, role }];
  });
  return once(members, meaningOf);
}

/**
 * The roles that a plan gives, once each, sorted: not those that are expired, and a project's `owner` member is no
 * assignment. `project.owner` and `owner` are one role; the plan's spelling stays.
 * @param today YYYY-MM-DD
 */
export const membersOf = (plan: Plan, today: string): RoleMember[] => [
  ...given(plan, (assignment) => !isExpired(assignment, today)).values(),
];

/** The roles that a plan gave and gives no more, since the last day of each is over; once each, sorted. */
export function expiredMembersOf(plan: Plan, today: string): RoleMember[] {
  const still = given(plan, (assignment) => !isExpired(assignment, today));
  const expired = given(plan, (assignment) => isExpired(assignment, today));
  return [...expired].filter(([name]) => !still.has(name)).map(([, member]) => member);
}

/**
 * A plan beside what is there now; see PlanDifference. Whatever the plan gives and is not there is to be added, also
 * in a place that nothing is known of: so the difference, applied, always makes the plan. `add` and `same` have the
 * plan's spelling of a role, `remove` and `unmanaged` the one that is there. Rules: domain facts, section 3b,
 * "Difference".
 * @param today YYYY-MM-DD
 */
export function comparePlan(plan: Plan, current: readonly RoleMember[], today: string): PlanDifference {
  const planned = given(plan, (assignment) => !isExpired(assignment, today));
  const there = once(
    current.map((member) => ({ ...member, subject: member.subject.toLowerCase() })),
    (member) => nameOf(member, member.role),
  );
  const isThere = new Set([...there.values()].map(meaningOf));
  const subjects = new Set(plan.people.map(({ subject }) => subject));
  const places = placesOf(plan);
  const difference: PlanDifference = { add: [], remove: [], same: [], unmanaged: [] };
  for (const [name, member] of planned) difference[isThere.has(name) ? 'same' : 'add'].push(member);
  for (const member of there.values()) {
    if (planned.has(meaningOf(member))) continue;
    const isManaged = subjects.has(member.subject) && places.has(placeOf(member.scope));
    difference[isManaged ? 'remove' : 'unmanaged'].push(member);
  }
  return difference;
}
