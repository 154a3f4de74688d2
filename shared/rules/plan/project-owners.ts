import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanAssignment, PlanPerson, PlanProject } from '../../plan/read-plan.ts';

/** Enough to choose from: a project is short of two owners at most, and one of the others may be its own. */
const FEW = 3;

type PeopleOf = (project: PlanProject) => ReadonlySet<PlanPerson>;

/** The people of each project whose assignments, on it or on its folder, `counts` takes. */
function peopleByProject(
  { plan, people }: PlanFacts,
  counts: (assignment: PlanAssignment, person: PlanPerson) => boolean,
): PeopleOf {
  const places = { project: new Map<string, Set<PlanPerson>>(), folder: new Map<string, Set<PlanPerson>>() };
  for (const assignment of plan.assignments) {
    const { scopeType, scope } = assignment;
    const person = people.get(assignment.person);
    if (scopeType === 'organization' || !person || !counts(assignment, person)) continue;
    const there = places[scopeType].get(scope);
    if (there) there.add(person);
    else places[scopeType].set(scope, new Set([person]));
  }
  return ({ key, folder }) =>
    new Set([...(places.project.get(key) ?? []), ...((folder && places.folder.get(folder)) || [])]);
}

/**
 * The owners of each project: the people with the role owner (or `project.owner`) on it or on its folder.
 * Source: domain facts, section 3b, "LP08, LP09".
 */
export const ownersByProject = (facts: PlanFacts): PeopleOf =>
  peopleByProject(facts, ({ role }) => facts.roles.get(role)?.basic === 'owner');

/**
 * Which users of the partner could be owners of a project too, the likeliest first: those who work there already, then
 * those who own another. Where the plan knows one user of the partner only, it is that one.
 */
export function ownerCandidates(
  facts: PlanFacts,
  ownersOf: PeopleOf,
): (project: PlanProject) => PlanPerson[] {
  const isPartnerUser = ({ affiliation, type }: PlanPerson): boolean =>
    affiliation === 'partner' && type === 'user';
  const workersOf = peopleByProject(facts, (_assignment, person) => isPartnerUser(person));
  const users = [...facts.people.values()].filter(isPartnerUser);
  const owning = new Set<PlanPerson>();
  for (const project of facts.plan.projects)
    for (const owner of ownersOf(project)) if (owning.size < FEW && isPartnerUser(owner)) owning.add(owner);
  return (project) => {
    const owners = ownersOf(project);
    const near = [...new Set([...workersOf(project), ...owning])].filter((user) => !owners.has(user));
    if (near.length > 0) return near;
    return users.length === 1 ? users.filter((user) => !owners.has(user)) : [];
  };
}
