import { isJsonObject, valueAt, type JsonObject } from '../../../../shared/json-pointer.ts';
import {
  MAX_ENTRIES,
  nameIn,
  roleIn,
  UnknownForm,
  type StateContent,
  type StateResource,
  type StateRole,
} from './state-content.ts';

const ROLE_ASSIGNMENT = /^stackit_authorization_(project|folder|organization)_role_assignment$/;
const RESOURCE = /^stackit_resourcemanager_(project|folder)$/;

/** The resources of a module and of those inside it. */
function* resourcesOf(module: unknown, at: string): Generator<{ resource: JsonObject; at: string }> {
  if (!isJsonObject(module)) return;
  for (const [member, isModule] of [
    ['resources', false],
    ['child_modules', true],
  ] as const) {
    const list = valueAt(module, `/${member}`) ?? [];
    if (!Array.isArray(list)) throw new UnknownForm(`${at}/${member}`);
    for (const [index, item] of list.entries()) {
      const place = `${at}/${member}/${index}`;
      if (!isJsonObject(item)) throw new UnknownForm(place);
      if (isModule) yield* resourcesOf(item, place);
      else yield { resource: item, at: place };
    }
  }
}

/**
 * What `terraform show -json` says of a state, or of a plan's state before it. Roles on single resources, such as
 * service accounts, are no part of a plan and are left out. Source: developer.hashicorp.com/terraform/internals/json-format;
 * resource types and their attributes: the provider's documentation. Throws UnknownForm.
 */
export function readTerraformState(shown: JsonObject): StateContent {
  if (!/^[01]\./.test(nameIn(shown, 'format_version', ''))) throw new UnknownForm('/format_version');
  const before = valueAt(shown, '/values') === undefined ? '/prior_state/values' : '/values';
  const roles: StateRole[] = [];
  const resources: StateResource[] = [];
  for (const { resource, at } of resourcesOf(
    valueAt(shown, `${before}/root_module`),
    `${before}/root_module`,
  )) {
    const type = nameIn(resource, 'type', at);
    const values = valueAt(resource, '/values');
    const assigned = ROLE_ASSIGNMENT.exec(type)?.[1];
    const existing = RESOURCE.exec(type)?.[1] as StateResource['type'] | undefined;
    if (assigned === undefined && existing === undefined) continue;
    if (!isJsonObject(values)) throw new UnknownForm(`${at}/values`);
    const inValues = `${at}/values`;
    if (assigned !== undefined)
      roles.push(
        roleIn(values, inValues, { by: 'id', type: assigned, id: nameIn(values, 'resource_id', inValues) }),
      );
    if (existing !== undefined)
      resources.push({
        type: existing,
        ids: [nameIn(values, `${existing}_id`, inValues), nameIn(values, 'container_id', inValues)],
        name: nameIn(values, 'name', inValues),
      });
    if (roles.length > MAX_ENTRIES || resources.length > MAX_ENTRIES)
      throw new UnknownForm(`> ${MAX_ENTRIES}`);
  }
  return { tool: 'terraform show -json', roles, resources };
}
