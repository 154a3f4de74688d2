import { isJsonObject, type Json, type JsonObject } from '../json-pointer.ts';
import { cleanLine } from '../rules/clean-text.ts';
import { ROLES_MAX } from './plan-edit.ts';
import {
  builtInRoles,
  isPrivilegedRole,
  isReaderRole,
  ROLE_NAME,
  type CatalogueRole,
} from './role-catalogue.ts';

/** The provider's longest list is a few MB: a role of everything has hundreds of permissions with descriptions. */
const MAX_MEGABYTES = 20;
const MAX_LENGTH = MAX_MEGABYTES * 1024 * 1024;

/** As much of a description as a catalogue keeps, and the provider allows. */
const MAX_DESCRIPTION = 255;

/** Why a text is no list of roles; the words stand in plan-findings.json as `role-list/…`. */
export type RoleListRefusal = 'too-large' | 'too-many' | 'not-json' | 'members' | 'not-roles' | 'empty';

/** Roles for the edit `learn-roles`; `skipped` counts those whose names the provider itself would not take. */
export type RoleList =
  { ok: true; roles: CatalogueRole[]; skipped: number } | { ok: false; reason: RoleListRefusal; max: number };

const refused = (reason: RoleListRefusal, max = 0): RoleList => ({ ok: false, reason, max });

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text.replace(/^\ufeff/, '')) as Json;
  } catch {
    return undefined;
  }
}

/** The items of `[…]` (command line) or `{roles: […]}` (API). */
function itemsOf(list: Json): Json[] | null {
  if (Array.isArray(list)) return list;
  const roles = isJsonObject(list) && Object.hasOwn(list, 'roles') ? list['roles'] : undefined;
  return Array.isArray(roles) ? roles : null;
}

const isMember = (item: Json): boolean => isJsonObject(item) && 'subject' in item && 'role' in item;

const isMemberList = (list: Json): boolean =>
  (Array.isArray(list) && list.some(isMember)) || (isJsonObject(list) && Array.isArray(list['members']));

type Item = JsonObject & { name: string };

const isRole = (item: Json): item is Item =>
  isJsonObject(item) && typeof item['name'] === 'string' && !('subject' in item);

/** The last words of permissions that change nothing. */
const READING = /\.(?:get|list|read|view|search)$/;
/** Who may do what: members, roles, and service accounts with their keys. Source: domain facts, section 1.4. */
const DECIDING = /^iam\.(?:member|role|service-account)/;
const MAKING = /\.(?:add|create|delete|remove)$/;

/**
 * A guess, since the provider rates no role: by what its permissions end with, and never lower than its name says,
 * since a list may leave permissions out.
 */
function guessRisk(role: string, permissions: readonly string[]): number {
  if (role === 'owner' || role.endsWith('.owner') || role.endsWith('-owner')) return 3;
  const changing = permissions.filter((permission) => !READING.test(permission));
  if (changing.some((permission) => DECIDING.test(permission))) return 3;
  if (isPrivilegedRole(role) || changing.some((permission) => MAKING.test(permission))) return 2;
  if (changing.length > 0) return 1;
  return permissions.length > 0 || isReaderRole(role) ? 0 : 1;
}

const permissionsOf = ({ permissions }: Item): string[] =>
  (Array.isArray(permissions) ? permissions : []).flatMap((permission) =>
    isJsonObject(permission) && typeof permission['name'] === 'string' ? [permission['name']] : [],
  );

function readRole(item: Item): CatalogueRole {
  const role = item.name;
  const description = typeof item['description'] === 'string' ? item['description'] : '';
  const built = builtInRoles.find((known) => known.role === role);
  return {
    role,
    description: cleanLine(description.slice(0, 4 * MAX_DESCRIPTION))
      .text.slice(0, MAX_DESCRIPTION)
      .toWellFormed(),
    risk: built?.risk ?? guessRisk(role, permissionsOf(item)),
    legacy: built?.legacy ?? false,
    origin: 'imported',
  };
}

/**
 * Reads which roles a project, folder or organization has: the output of `stackit project role list --output-format
 * json` (also `organization role list`), which is a list of `{name, description, permissions: [{name, description}]}`,
 * or the API's answer to `GET /v2/{resourceType}/{resourceId}/roles`, which has that list as `roles`. Each role once,
 * as it comes first. Everything else is refused whole, never thrown.
 * Sources: stackit-cli internal/cmd/project/role/list, stackit-api-specifications services/authorization.
 */
export function readRoleList(text: string): RoleList {
  if (text.length > MAX_LENGTH) return refused('too-large', MAX_MEGABYTES);
  const list = parsed(text);
  if (list === undefined) return refused('not-json');
  if (isMemberList(list)) return refused('members');
  const items = itemsOf(list);
  if (!items?.every(isRole)) return refused('not-roles');
  if (items.length > ROLES_MAX) return refused('too-many', ROLES_MAX);
  const byName = new Map<string, CatalogueRole>();
  for (const item of items)
    if (ROLE_NAME.test(item.name) && !byName.has(item.name)) byName.set(item.name, readRole(item));
  const skipped = items.filter(({ name }) => !ROLE_NAME.test(name)).length;
  return byName.size === 0 ? refused('empty') : { ok: true, roles: [...byName.values()], skipped };
}
