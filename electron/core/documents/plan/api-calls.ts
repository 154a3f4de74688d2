import type { RoleMember } from '../../../../shared/operations/plans.ts';
import type { TreeMember, TreeProject } from './plan-tree.ts';

/*
 * Addresses and payloads of the provider's Resource Manager API (v2) and Authorization API (v2), after their API
 * descriptions: services/resource-manager/v0/resource-manager.json, services/authorization/v2/authorization.json.
 */

export const FOLDERS_URL = 'https://resource-manager.api.stackit.cloud/v2/folders';
export const PROJECTS_URL = 'https://resource-manager.api.stackit.cloud/v2/projects';
export const AUTHORIZATION_URL = 'https://authorization.api.stackit.cloud/v2';

type Member = { subject: string; role: string };
type ResourceType = RoleMember['scope']['type'];

const memberOf = ({ subject, role }: Member): Member => ({ subject, role });
const ownerOf = (owner: string): { members?: Member[] } =>
  owner === '' ? {} : { members: [{ subject: owner, role: 'owner' }] };

/** CreateFolderPayload. */
export const folderPayload = (name: string, parent: string, owner: string) => ({
  name,
  containerParentId: parent,
  ...ownerOf(owner),
});

/** CreateProjectPayload. */
export const projectPayload = ({ name, labels, owner }: TreeProject, parent: string) => ({
  name,
  containerParentId: parent,
  ...ownerOf(owner),
  labels: Object.fromEntries(labels),
});

/** AddMembersPayload and RemoveMembersPayload. */
export const membersPayload = (resourceType: ResourceType, members: readonly Member[]) => ({
  resourceType,
  members: members.map(memberOf),
});

/** Those of a place that have to be given still; `madeFor` became owner with its making. */
export const membersToGive = (members: readonly TreeMember[], madeFor = ''): TreeMember[] =>
  members.filter(({ subject, role, there }) => there === '' && !(role === 'owner' && subject === madeFor));

/** Removals by place, in their order. */
export function byPlace(
  removals: readonly RoleMember[],
): { scope: RoleMember['scope']; members: Member[] }[] {
  const places = new Map<string, { scope: RoleMember['scope']; members: Member[] }>();
  for (const { scope, subject, role } of removals) {
    const name = JSON.stringify([scope.type, scope.key]);
    const place = places.get(name) ?? { scope, members: [] };
    place.members.push({ subject, role });
    places.set(name, place);
  }
  return [...places.values()];
}
