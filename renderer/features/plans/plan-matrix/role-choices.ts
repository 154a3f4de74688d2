import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';
import { basicRoles, serviceOfRole } from '../../../../shared/plan/role-catalogue.ts';
import type { MatrixColumn } from './matrix-columns.ts';

/** Roles to give in a place: those of every place, those of its services, and all others of the catalogue. */
export type RoleChoices = {
  basic: readonly string[];
  service: readonly string[];
  other: readonly string[];
};

/** The services of the projects that a place reaches. */
function servicesOf(
  { projects, projectsOfFolder }: PlanFacts,
  { scope, project }: MatrixColumn,
): Set<string> {
  const reached = project
    ? [project]
    : scope.type === 'folder'
      ? (projectsOfFolder.get(scope.key ?? '') ?? [])
      : [...projects.values()];
  return new Set(reached.flatMap(({ services }) => services.map(({ key }) => key)));
}

/** The catalogue's roles for one place, without those that are given there already. */
export function roleChoices(facts: PlanFacts, column: MatrixColumn, given: ReadonlySet<string>): RoleChoices {
  const services = servicesOf(facts, column);
  const basic: readonly string[] = basicRoles;
  const others = [...facts.catalogue.values()].filter(({ role }) => !basic.includes(role));
  const isOfService = (role: string): boolean => services.has(serviceOfRole(role) ?? '');
  const free = (roles: readonly string[]): string[] => roles.filter((role) => !given.has(role));
  return {
    basic: free(basic),
    service: free(
      others
        .filter(({ role, legacy }) => !legacy && isOfService(role))
        .map(({ role }) => role)
        .toSorted(),
    ),
    other: free(
      others
        .filter(({ role, legacy }) => legacy || !isOfService(role))
        .map(({ role }) => role)
        .toSorted(),
    ),
  };
}
