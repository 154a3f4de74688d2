import Papa from 'papaparse';
import { isJsonObject, valueAt, type Json, type JsonObject } from '../../../../shared/json-pointer.ts';
import { parseBoundedJson } from '../../submit/http/bounded-json.ts';
import {
  eachOf,
  has,
  MAX_ENTRIES,
  nameIn,
  roleIn,
  UnknownForm,
  type StateContent,
  type StatePlace,
} from './state-content.ts';
import { readTerraformState } from './terraform-state.ts';

/** A scope as plans and differences write it, or its key alone. */
function scopeIn(object: JsonObject, at: string): StatePlace {
  const { scope } = object;
  if (!isJsonObject(scope)) return { by: 'key', key: nameIn(object, 'scope', at) };
  const type = nameIn(scope, 'type', `${at}/scope`);
  if (!['project', 'folder', 'organization'].includes(type)) throw new UnknownForm(`${at}/scope/type`);
  return { by: 'key', type, key: type === 'organization' ? '' : nameIn(scope, 'key', `${at}/scope`) };
}

const resourceIn = (object: JsonObject, at: string): StatePlace => ({
  by: 'id',
  type: nameIn(object, 'resourceType', at),
  id: nameIn(object, 'resourceId', at),
});

/**
 * The entries of a list, all of the kind that the first is of: projects (`stackit project list`, GET /v2/projects),
 * memberships of a user (GET /v2/users/{email}/memberships), or scope, subject and role.
 */
function readEntries(list: Json[], at: string): StateContent | null {
  const [first] = list;
  if (!isJsonObject(first)) return null;
  if (has(first, 'projectId', 'name'))
    return {
      tool: 'stackit project list',
      roles: [],
      resources: eachOf(list, at, (item, place) => ({
        type: 'project',
        ids: [
          nameIn(item, 'projectId', place),
          ...(has(item, 'containerId') ? [nameIn(item, 'containerId', place)] : []),
        ],
        name: nameIn(item, 'name', place),
      })),
    };
  const placeIn = has(first, 'resourceId', 'resourceType')
    ? resourceIn
    : has(first, 'scope')
      ? scopeIn
      : null;
  return (
    placeIn && {
      tool: placeIn === resourceIn ? 'authorization API' : 'scope, subject, role',
      roles: eachOf(list, at, (item, place) => roleIn(item, place, placeIn(item, place))),
      resources: [],
    }
  );
}

/** Members of one place: `stackit … member list`, GET /v2/{resourceType}/{resourceId}/members, `{scope, members}`. */
const readMembers = (
  list: Json[],
  at: string,
  whole: NonNullable<StateContent['whole']>,
  tool: string,
): StateContent => ({
  tool,
  whole,
  roles: eachOf(list, at, (item, place) => roleIn(item, place, null)),
  resources: [],
});

function readJson(value: Json): StateContent {
  if (Array.isArray(value))
    return readEntries(value, '') ?? readMembers(value, '', 'file-name', 'stackit member list');
  if (!isJsonObject(value)) throw new UnknownForm('JSON');
  if (has(value, 'format_version')) return readTerraformState(value);
  const [items, members] = [valueAt(value, '/items'), valueAt(value, '/members')];
  if (Array.isArray(items)) {
    const content = readEntries(items, '/items');
    if (content) return content;
  }
  if (Array.isArray(members)) {
    if (has(value, 'scope')) return readMembers(members, '/members', scopeIn(value, ''), 'scope, members');
    return readMembers(members, '/members', resourceIn(value, ''), 'authorization API');
  }
  throw new UnknownForm('JSON');
}

const columns = ['scope', 'subject', 'role'] as const;

/** Undoes what an export puts in front of a cell so that no spreadsheet runs it. */
const plainCell = (cell: string): string => cell.trim().replace(/^'(?=[=+\-@＝＋－＠])/, '');

/**
 * A table with the columns scope, subject and role, in any order and beside others; a column `type` says what a scope's
 * key is of. `#7` is the seventh row that is not blank, the heading being the first.
 */
function readTable(text: string): StateContent {
  const { data } = Papa.parse<string[]>(text.replace(/^sep=.\r?\n/i, ''), {
    delimitersToGuess: [',', ';', '\t'],
    skipEmptyLines: 'greedy',
    preview: MAX_ENTRIES + 2,
  });
  const [heading = [], ...rows] = data;
  if (rows.length > MAX_ENTRIES) throw new UnknownForm(`> ${MAX_ENTRIES}`);
  const places = new Map(heading.map((cell, index) => [cell.trim().toLowerCase(), index]));
  for (const column of columns) if (!places.has(column)) throw new UnknownForm(column);
  return {
    tool: 'CSV',
    roles: rows.map((row, index) => {
      const cell = (column: string): string => plainCell(row[places.get(column) ?? -1] ?? '');
      const [key, type] = [cell('scope'), cell('type').toLowerCase()];
      const scope = type === '' ? key : { type, key };
      const at = `#${index + 2}`;
      const entry = { scope, subject: cell('subject'), role: cell('role') };
      return roleIn(entry, at, scopeIn(entry, at));
    }),
    resources: [],
  };
}

/** What a file of the current state says, in whatever known form it is. Throws UnknownForm for any other. */
export function readStateFile(text: string): StateContent {
  const content = text.replace(/^\ufeff/, '').trim();
  // A call of the provider's tool that failed leaves an empty file: that is not a place without members.
  if (content === '') throw new UnknownForm('0 B');
  if (!/^[[{]/.test(content)) return readTable(content);
  const value = parseBoundedJson(content);
  if (value === undefined) throw new UnknownForm('JSON');
  return readJson(value);
}
