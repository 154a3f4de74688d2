import type { Plan, PlanAssignment, PlanCustomer, PlanFolder, PlanPerson, PlanProject } from './read-plan.ts';
import {
  basicRoleOf,
  builtInRoles,
  isPrivilegedRole,
  isReaderRole,
  serviceOfRole,
  type BasicRole,
  type CatalogueRole,
} from './role-catalogue.ts';

/** What a role that a plan gives is; `known` is what the catalogue says of it. */
export type RoleFacts = {
  known: CatalogueRole | undefined;
  basic: BasicRole | null;
  service: string | null;
  isReader: boolean;
  isPrivileged: boolean;
};

/** A plan with what its rules ask again and again, looked up once. Of two items with one key the first counts. */
export type PlanFacts = {
  plan: Plan;
  /** YYYY-MM-DD. */
  today: string;
  /** Built-in roles and the plan's own, by name. */
  catalogue: ReadonlyMap<string, CatalogueRole>;
  /** What the roles are that the plan's assignments name. */
  roles: ReadonlyMap<string, RoleFacts>;
  customers: ReadonlyMap<string, PlanCustomer>;
  folders: ReadonlyMap<string, PlanFolder>;
  projects: ReadonlyMap<string, PlanProject>;
  people: ReadonlyMap<string, PlanPerson>;
  projectsOfFolder: ReadonlyMap<string, PlanProject[]>;
  /** Assignments on the project itself, without what it inherits. */
  ofProject: ReadonlyMap<string, PlanAssignment[]>;
  ofFolder: ReadonlyMap<string, PlanAssignment[]>;
  ofOrganization: readonly PlanAssignment[];
  ofPerson: ReadonlyMap<string, PlanAssignment[]>;
};

function byKey<T extends { key: string }>(items: readonly T[]): Map<string, T> {
  const map = new Map<string, T>();
  for (const item of items) if (!map.has(item.key)) map.set(item.key, item);
  return map;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

function roleFacts(role: string, known: CatalogueRole | undefined): RoleFacts {
  return {
    known,
    basic: basicRoleOf(role),
    service: serviceOfRole(role),
    isReader: isReaderRole(role) || known?.risk === 0,
    isPrivileged: isPrivilegedRole(role),
  };
}

/** Looks up what the rules need of a plan. */
export function planFacts(plan: Plan, today: string): PlanFacts {
  const catalogue = new Map([...plan.roles, ...builtInRoles].map((role) => [role.role, role]));
  const roles = new Map<string, RoleFacts>();
  for (const { role } of plan.assignments)
    if (!roles.has(role)) roles.set(role, roleFacts(role, catalogue.get(role)));
  const scoped = groupBy(plan.assignments, ({ scopeType }) => scopeType);
  return {
    plan,
    today,
    catalogue,
    roles,
    customers: byKey(plan.customers),
    folders: byKey(plan.folders),
    projects: byKey(plan.projects),
    people: byKey(plan.people),
    projectsOfFolder: groupBy(plan.projects, ({ folder }) => folder),
    ofProject: groupBy(scoped.get('project') ?? [], ({ scope }) => scope),
    ofFolder: groupBy(scoped.get('folder') ?? [], ({ scope }) => scope),
    ofOrganization: scoped.get('organization') ?? [],
    ofPerson: groupBy(plan.assignments, ({ person }) => person),
  };
}
