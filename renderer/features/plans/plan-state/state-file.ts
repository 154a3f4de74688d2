import { isJsonObject } from '../../../../shared/json-pointer.ts';
import type { RoleScope, StateFile } from '../../../../shared/operations/plans.ts';
import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';

/** The text of a file of a command line. Windows PowerShell writes what is redirected with `>` as UTF-16. */
export function decodeText(bytes: Uint8Array): string {
  const [a, b] = bytes;
  const encoding = a === 0xff && b === 0xfe ? 'utf-16le' : a === 0xfe && b === 0xff ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}

/** The members of a `stackit … member list`, which does not say what it is of; null for any other file. */
function bareMembers(text: string): unknown[] | null {
  if (!/^\s*\[/.test(text)) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const isBare = (item: unknown): boolean =>
    isJsonObject(item) && !['scope', 'resourceId', 'projectId'].some((name) => Object.hasOwn(item, name));
  return Array.isArray(value) && value.every(isBare) ? value : null;
}

/** True for a file whose place stands neither in it nor anywhere but in its name. */
export const needsPlace = ({ text }: StateFile): boolean => bareMembers(text) !== null;

/**
 * The place that a file's name without its ending says: a project's or folder's key, or `organization`. Null where it
 * says none, or two. Rule: domain facts, section 3b, "Difference".
 */
export function placeInName({ name }: StateFile, { projects, folders }: PlanFacts): RoleScope | null {
  const key = name.replace(/\.[^.]*$/, '');
  const places: RoleScope[] = [
    ...(projects.has(key) ? [{ type: 'project' as const, key }] : []),
    ...(folders.has(key) ? [{ type: 'folder' as const, key }] : []),
    ...(key === 'organization' ? [{ type: 'organization' as const, key: '' }] : []),
  ];
  return places.length === 1 ? (places[0] ?? null) : null;
}

/** The file with its place in its content; any other than a bare member list as it is. */
export function withPlace(file: StateFile, scope: RoleScope): StateFile {
  const members = bareMembers(file.text);
  return members === null ? file : { ...file, text: JSON.stringify({ scope, members }) };
}
