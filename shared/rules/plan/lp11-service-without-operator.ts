import type { PlanEdit } from '../../plan/plan-edit.ts';
import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { PlanProject, PlanService } from '../../plan/read-plan.ts';
import { rolesByService } from '../../plan/role-catalogue.ts';
import { granted } from './assignment-fixes.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

const EVERY_SERVICE = '';

/** Says whether somebody operates a service of a project: there, in its folder or in the organization. */
function operation({ plan, people, roles }: PlanFacts): (project: PlanProject, service: string) => boolean {
  const places = {
    project: new Map<string, Set<string>>(),
    folder: new Map<string, Set<string>>(),
    organization: new Map<string, Set<string>>(),
  };
  for (const { scopeType, scope, person, role } of plan.assignments) {
    const { basic, service, isReader } = roles.get(role) ?? {};
    const operated = basic ? EVERY_SERVICE : service;
    if (basic === 'reader' || isReader || typeof operated !== 'string' || !people.has(person)) continue;
    const there = places[scopeType].get(scope);
    if (there) there.add(operated);
    else places[scopeType].set(scope, new Set([operated]));
  }
  return ({ key, folder }, service) =>
    [
      places.project.get(key),
      folder ? places.folder.get(folder) : undefined,
      places.organization.get(''),
    ].some((operated) => operated?.has(EVERY_SERVICE) || operated?.has(service));
}

/** Gives the service's role to the one user on the side that manages it who works in the project already. */
function fixFor(
  facts: PlanFacts,
  project: PlanProject,
  { managedBy }: PlanService,
  role: string | undefined,
): PlanEdit[] | undefined {
  if (role === undefined) return undefined;
  const users = new Set(
    (facts.ofProject.get(project.key) ?? []).map(({ person }) => facts.people.get(person)),
  );
  const [user, ...others] = [...users].filter(
    (person) =>
      person?.type === 'user' &&
      person.affiliation === managedBy &&
      (managedBy === 'partner' || person.customer === project.customer),
  );
  return user && others.length === 0 ? granted(project.key, user.key, role) : undefined;
}

/**
 * LP11: a planned service that nobody can operate, as owner, as editor or with one of its own roles that do more than
 * read. Source: domain facts, sections 3 and 3b; roles of folder and organization reach down (section 1.4).
 */
export const lp11ServiceWithoutOperator: PlanRule = (facts) => {
  const isOperated = operation(facts);
  const catalogue = rolesByService(facts.catalogue.values());
  return facts.plan.projects.flatMap((project) =>
    project.services.flatMap((service): PlanFault[] => {
      if (service.key === '' || isOperated(project, service.key)) return [];
      const fix = fixFor(facts, project, service, catalogue.get(service.key)?.[0]?.role);
      return [
        {
          code: 'LP11',
          pointer: `/projects/${project.index}`,
          severity: 'warning',
          params: { project: project.key, name: project.name || project.key, service: service.key },
          ...(fix && { fix }),
        },
      ];
    }),
  );
};
