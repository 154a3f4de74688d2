import { isJsonObject, pointerOf, withValueAt, type Json, type JsonObject } from '../json-pointer.ts';
import type { EditScope, PlanEdit, PlanList } from './plan-edit.ts';

type EditOf<T extends PlanEdit['type']> = Extract<PlanEdit, { type: T }>;

/** Members of the plan itself that a person edits; lists have edits of their own, the head says what a packet is. */
const SETTABLE =
  /^\/(?:name|management|fourEyes|reviewDate|partner\/(?:organizationName|organizationId|emailDomains))$/;

const listOf = (packet: JsonObject, name: string): Json[] => {
  const value = Object.hasOwn(packet, name) ? packet[name] : undefined;
  return Array.isArray(value) ? value : [];
};

/** Keeps the items that `keep` says; the list itself where all stay, so that nothing counts as changed. */
function kept(packet: JsonObject, name: string, keep: (item: JsonObject) => boolean): JsonObject {
  const list = listOf(packet, name);
  const left = list.filter((item) => !isJsonObject(item) || keep(item));
  return left.length === list.length ? packet : { ...packet, [name]: left };
}

/** Changes the items that `change` answers another object for. */
function mapped(packet: JsonObject, name: string, change: (item: JsonObject) => JsonObject): JsonObject {
  const list = listOf(packet, name);
  let isChanged = false;
  const items = list.map((item) => {
    if (!isJsonObject(item)) return item;
    const after = change(item);
    if (after !== item) isChanged = true;
    return after;
  });
  return isChanged ? { ...packet, [name]: items } : packet;
}

const withMembers = (item: JsonObject, members: { readonly [name: string]: unknown }): JsonObject =>
  Object.entries(members).reduce(
    (done, [name, value]) => withValueAt(done, pointerOf([name]), (value ?? undefined) as Json | undefined),
    item,
  );

const without = (item: JsonObject, name: string, value: string): JsonObject =>
  item[name] === value ? withValueAt(item, `/${name}`, undefined) : item;

const isScope = (assignment: JsonObject, { type, key }: EditScope): boolean => {
  const { scope } = assignment;
  if (!isJsonObject(scope) || scope['type'] !== type) return false;
  return type === 'organization' || scope['key'] === key;
};

const isGrant = (assignment: JsonObject, { scope, person, role }: EditOf<'grant' | 'revoke'>): boolean =>
  assignment['person'] === person && assignment['role'] === role && isScope(assignment, scope);

function put(packet: JsonObject, { list, key, members }: EditOf<'put'>): JsonObject {
  const { key: _key, ...others } = members;
  const isThere = listOf(packet, list).some((item) => isJsonObject(item) && item['key'] === key);
  if (!isThere) return { ...packet, [list]: [...listOf(packet, list), withMembers({ key }, others)] };
  return mapped(packet, list, (item) => (item['key'] === key ? withMembers(item, others) : item));
}

/** What else goes, or is no longer named, when an item goes. */
const consequences: { [L in PlanList]: (packet: JsonObject, key: string) => JsonObject } = {
  customers: (packet, key) =>
    (['projects', 'people'] as const).reduce(
      (done, list) => mapped(done, list, (item) => without(item, 'customer', key)),
      packet,
    ),
  folders: (packet, key) =>
    kept(
      mapped(packet, 'projects', (project) => without(project, 'folder', key)),
      'assignments',
      (assignment) => !isScope(assignment, { type: 'folder', key }),
    ),
  projects: (packet, key) =>
    kept(
      mapped(packet, 'people', (person) => without(person, 'homeProject', key)),
      'assignments',
      (assignment) => !isScope(assignment, { type: 'project', key }),
    ),
  people: (packet, key) => kept(packet, 'assignments', ({ person }) => person !== key),
};

function remove(packet: JsonObject, { list, key }: EditOf<'remove'>): JsonObject {
  const left = kept(packet, list, (item) => item['key'] !== key);
  if (left === packet) return packet;
  return kept(consequences[list](left, key), 'waivers', ({ ref }) => ref !== key);
}

function give(packet: JsonObject, edit: EditOf<'grant'>): JsonObject {
  const { scope, person, role, type: _type, ...reasons } = edit;
  const given = Object.fromEntries(Object.entries(reasons).filter(([, value]) => value !== undefined));
  const list = listOf(packet, 'assignments');
  if (list.some((item) => isJsonObject(item) && isGrant(item, edit)))
    return mapped(packet, 'assignments', (item) => (isGrant(item, edit) ? withMembers(item, given) : item));
  const at: JsonObject =
    scope.type === 'organization' ? { type: scope.type } : { type: scope.type, key: scope.key ?? '' };
  return { ...packet, assignments: [...list, withMembers({ scope: at, person, role }, given)] };
}

function waive(packet: JsonObject, { type: _type, ...waiver }: EditOf<'waive'>): JsonObject {
  const others = listOf(packet, 'waivers').filter(
    (item) => !isJsonObject(item) || item['rule'] !== waiver.rule || item['ref'] !== waiver.ref,
  );
  return { ...packet, waivers: [...others, waiver] };
}

function learn(packet: JsonObject, { roles }: EditOf<'learn-roles'>): JsonObject {
  const names = new Set<unknown>(roles.map(({ role }) => role));
  const others = listOf(packet, 'roles').filter((item) => !isJsonObject(item) || !names.has(item['role']));
  return { ...packet, roles: [...others, ...(roles as JsonObject[])] };
}

function keepTemplate(packet: JsonObject, { template }: EditOf<'keep-template'>): JsonObject {
  const list = listOf(packet, 'templates');
  const isThere = list.some(
    (item) => isJsonObject(item) && item['key'] === template.key && item['version'] === template.version,
  );
  return isThere ? packet : { ...packet, templates: [...list, template] };
}

/**
 * The plan after one edit; the same object where nothing changes. Members that the edit does not name stay.
 * Throws a RangeError for a member that no edit may set.
 */
export function applyPlanEdit(packet: JsonObject, edit: PlanEdit): JsonObject {
  switch (edit.type) {
    case 'set':
      if (!SETTABLE.test(edit.pointer)) throw new RangeError(`no member to set: ${edit.pointer}`);
      return withValueAt(packet, edit.pointer, (edit.value ?? undefined) as Json | undefined);
    case 'put':
      return put(packet, edit);
    case 'remove':
      return remove(packet, edit);
    case 'grant':
      return give(packet, edit);
    case 'revoke':
      return kept(packet, 'assignments', (assignment) => !isGrant(assignment, edit));
    case 'waive':
      return waive(packet, edit);
    case 'unwaive':
      return kept(packet, 'waivers', ({ rule, ref }) => rule !== edit.rule || ref !== edit.ref);
    case 'learn-roles':
      return learn(packet, edit);
    case 'keep-template':
      return keepTemplate(packet, edit);
  }
}

/** The plan after all edits, in their order. Throws a RangeError as `applyPlanEdit`. */
export const applyPlanEdits = (packet: JsonObject, edits: readonly PlanEdit[]): JsonObject =>
  edits.reduce(applyPlanEdit, packet);
