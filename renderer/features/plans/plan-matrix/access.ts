import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';
import type {
  PlanAssignment,
  PlanPerson,
  PlanProject,
  ScopeType,
} from '../../../../shared/plan/read-plan.ts';

/** Through what a person reaches a project: a role there, or one of the folder or the organization above it. */
export type Way = { role: string; from: ScopeType; origin: string; until: string };

const wayOf =
  (from: ScopeType, origin: string) =>
  ({ role, until }: PlanAssignment): Way => ({ role, from, origin, until });

/** Who reaches a project and through what, in the plan's order. */
function reachOfProject(facts: PlanFacts, project: PlanProject): Map<PlanPerson, Way[]> {
  const { people, folders, ofProject, ofFolder, ofOrganization, plan } = facts;
  const folder = folders.get(project.folder);
  const sources: [readonly PlanAssignment[], ReturnType<typeof wayOf>][] = [
    [ofProject.get(project.key) ?? [], wayOf('project', '')],
    [(folder && ofFolder.get(folder.key)) ?? [], wayOf('folder', folder?.name || folder?.key || '')],
    [ofOrganization, wayOf('organization', plan.partner.organizationName)],
  ];
  const reach = new Map<PlanPerson, Way[]>();
  for (const [assignments, way] of sources) {
    for (const assignment of assignments) {
      const person = people.get(assignment.person);
      if (person) reach.set(person, [...(reach.get(person) ?? []), way(assignment)]);
    }
  }
  return reach;
}

export type ServiceAccess = {
  service: string;
  project: PlanProject;
  managedBy: string;
  operators: { person: PlanPerson; ways: Way[] }[];
  readers: { person: PlanPerson; ways: Way[] }[];
};

/** What a role lets its holder do with a service. Source: domain facts, section 3b, LP03 and LP11. */
function powerOver({ roles }: PlanFacts, service: string, role: string): 'operate' | 'read' | null {
  const known = roles.get(role);
  if (known?.basic === 'owner' || known?.basic === 'editor') return 'operate';
  if (known?.basic === 'reader') return 'read';
  if (known?.service !== service) return null;
  return known.isReader ? 'read' : 'operate';
}

/** Every service of every project, service by service, with who can work with it and who can look. */
export function accessByService(facts: PlanFacts): ServiceAccess[] {
  const found = [...facts.projects.values()].flatMap((project) => {
    const reach = [...reachOfProject(facts, project)];
    return project.services.map(({ key: service, managedBy }): ServiceAccess => {
      const holders = (power: 'operate' | 'read'): ServiceAccess['operators'] =>
        reach.flatMap(([person, all]) => {
          const ways = all.filter(({ role }) => powerOver(facts, service, role) === power);
          return ways.length > 0 ? [{ person, ways }] : [];
        });
      const operators = holders('operate');
      const operating = new Set(operators.map(({ person }) => person));
      const readers = holders('read').filter(({ person }) => !operating.has(person));
      return { service, project, managedBy, operators, readers };
    });
  });
  return found.toSorted((a, b) => (a.service === b.service ? 0 : a.service < b.service ? -1 : 1));
}

/** What every person reaches, project by project. */
export function accessByPerson(facts: PlanFacts): Map<PlanPerson, { project: PlanProject; ways: Way[] }[]> {
  const all = new Map<PlanPerson, { project: PlanProject; ways: Way[] }[]>(
    [...facts.people.values()].map((person) => [person, []]),
  );
  for (const project of facts.projects.values())
    for (const [person, ways] of reachOfProject(facts, project)) all.get(person)?.push({ project, ways });
  return all;
}
