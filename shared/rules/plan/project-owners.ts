import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanAssignment, PlanPerson, PlanProject } from '../../plan/read-plan.ts';

/** Enough to choose from: a project is short of two owners at most, and one of the others may be its own. */
const FEW = 3;

type PeopleOf = (project: PlanProject) => ReadonlySet<PlanPerson>;

/** The people of a project whose assignments, on it or on its folder, `counts` takes. */
function peopleOf(
  { people, ofProject, ofFolder }: PlanFacts,
  { key, folder }: PlanProject,
  counts: (assignment: PlanAssignment, person: PlanPerson) => boolean,
): Set<PlanPerson> {
  const found = new Set<PlanPerson>();
  for (const group of [ofProject.get(key), folder === '' ? undefined : ofFolder.get(folder)])
    for (const assignment of group ?? []) {
      const person = people.get(assignment.person);
      if (person && counts(assignment, person)) found.add(person);
    }
  return found;
}

/**
 * The owners of each project: the people with the role owner (or `project.owner`) on it or on its folder.
 * Source: domain facts, section 3b, "LP08, LP09".
 */
export const ownersByProject =
  (facts: PlanFacts): PeopleOf =>
  (project) =>
    peopleOf(facts, project, ({ role }) => facts.roles.get(role)?.basic === 'owner');

const isPartnerUser = ({ affiliation, type }: PlanPerson): boolean =>
  affiliation === 'partner' && type === 'user';

/** Users of the partner who own a project; the first few. */
function owningUsers({ plan }: PlanFacts, ownersOf: PeopleOf): Set<PlanPerson> {
  const owning = new Set<PlanPerson>();
  for (const project of plan.projects)
    for (const owner of ownersOf(project)) {
      if (isPartnerUser(owner)) owning.add(owner);
      if (owning.size === FEW) return owning;
    }
  return owning;
}

/**
 * Which users of the partner could be owners of a project too, the likeliest first: those who work there already, then
 * those who own another. Where the plan knows one user of the partner only, it is that one.
 */
export function ownerCandidates(
  facts: PlanFacts,
  ownersOf: PeopleOf,
): (project: PlanProject) => PlanPerson[] {
  // Most plans lack no owner, and then nobody asks.
  let owning: Set<PlanPerson> | undefined;
  return (project) => {
    owning ??= owningUsers(facts, ownersOf);
    const owners = ownersOf(project);
    const workers = peopleOf(facts, project, (_assignment, person) => isPartnerUser(person));
    const near = [...new Set([...workers, ...owning])].filter((user) => !owners.has(user));
    if (near.length > 0) return near;
    const users = [...facts.people.values()].filter(isPartnerUser);
    return users.length === 1 ? users.filter((user) => !owners.has(user)) : [];
  };
}
