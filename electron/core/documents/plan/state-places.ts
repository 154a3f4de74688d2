import type { RoleScope } from '../../../../shared/operations/plans.ts';
import type { Plan } from '../../../../shared/plan/read-plan.ts';
import type { StatePlace, StateResource } from './state-content.ts';

const types = ['project', 'folder', 'organization'] as const;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a place or thing is looked up by, without case. */
const lookUp = (type: string, name: string): string => `${type} ${name.normalize('NFC').toLowerCase()}`;

/** Items by name, without those whose name another has too. */
function byUniqueName<T extends object>(items: readonly T[], nameOf: (item: T) => string): Map<string, T> {
  const groups = Map.groupBy(items, nameOf);
  return new Map(
    [...groups].flatMap(([name, [item, ...others]]) => (item && others.length === 0 ? [[name, item]] : [])),
  );
}

export type StatePlaces = {
  /** The place in the plan; null where the plan has none such, or where a key is that of a project and of a folder. */
  find(place: StatePlace): RoleScope | null;
  /** The provider's id of a place, lower case, where it is known. */
  idOf(scope: RoleScope): string | undefined;
  /** UUIDs of existing projects that the plan has no id of, by the project's key. */
  projectIds: { [key: string]: string };
};

/**
 * Finds the places of a plan that state files name: by the plan's key, by the id that the plan has of it, or by an id
 * of an existing project or folder that alone has the name of one in the plan.
 */
export function statePlaces(plan: Plan, resources: readonly StateResource[]): StatePlaces {
  const byId = new Map<string, RoleScope>();
  const ids = new Map<string, string>();
  const projectIds: { [key: string]: string } = {};
  const learn = (scope: RoleScope, [id = '', ...others]: readonly string[]): void => {
    for (const each of [id, ...others]) byId.set(lookUp(scope.type, each), scope);
    ids.set(lookUp(scope.type, scope.key), id.toLowerCase());
  };
  const scopes: RoleScope[] = [
    { type: 'organization', key: '' },
    ...plan.projects.map(({ key }) => ({ type: 'project', key }) as const),
    ...plan.folders.map(({ key }) => ({ type: 'folder', key }) as const),
  ];
  const { organizationId } = plan.partner;
  if (organizationId !== '') learn({ type: 'organization', key: '' }, [organizationId]);
  for (const { key, existingId } of plan.projects)
    if (existingId !== '') learn({ type: 'project', key }, [existingId]);

  const distinct = new Map(resources.map((each) => [lookUp(each.type, each.ids[0] ?? ''), each]));
  const strangers: StateResource[] = [];
  for (const resource of distinct.values()) {
    const known = resource.ids.map((id) => byId.get(lookUp(resource.type, id))).find((scope) => scope);
    if (known) learn(known, resource.ids);
    else strangers.push(resource);
  }
  const planned = byUniqueName(
    [
      ...plan.projects
        .filter(({ existingId }) => existingId === '')
        .map(({ key, name }) => ({ type: 'project', key, name }) as const),
      ...plan.folders.map(({ key, name }) => ({ type: 'folder', key, name }) as const),
    ],
    ({ type, name }) => lookUp(type, name),
  );
  for (const [name, resource] of byUniqueName(strangers, (each) => lookUp(each.type, each.name))) {
    const match = planned.get(name);
    if (!match) continue;
    learn({ type: match.type, key: match.key }, resource.ids);
    const [id = ''] = resource.ids;
    if (match.type === 'project' && UUID.test(id)) projectIds[match.key] = id.toLowerCase();
  }

  const keyed = (key: string, type?: string): RoleScope | null => {
    const found = scopes.filter(
      (scope) =>
        (scope.type === 'organization' ? scope.type : scope.key) === key &&
        (type ?? scope.type) === scope.type,
    );
    return new Set(found.map((scope) => scope.type)).size === 1 ? (found[0] ?? null) : null;
  };
  return {
    find(place) {
      if (place.by === 'id') {
        const isOnly = place.type === 'organization' && organizationId === '';
        return byId.get(lookUp(place.type, place.id)) ?? (isOnly ? { type: 'organization', key: '' } : null);
      }
      const { key, type } = place;
      if (type !== undefined) return keyed(type === 'organization' ? type : key, type);
      const typed = /^(project|folder)[:/](.+)$/s.exec(key);
      return (
        keyed(key) ??
        (typed && keyed(typed[2] ?? '', typed[1])) ??
        types.map((each) => byId.get(lookUp(each, key))).find((scope) => scope) ??
        null
      );
    },
    idOf: ({ type, key }) => ids.get(lookUp(type, key)),
    projectIds,
  };
}
