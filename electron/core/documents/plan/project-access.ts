import type { PlanTree, TreeFolder, TreeMember, TreeProject } from './plan-tree.ts';

/** A role on a project, and what it comes from: the project itself, its folder or the organization. */
export type Access = { member: TreeMember; from: 'project' | 'folder' | 'organization' };

export type ProjectAccess = { project: TreeProject; folder: TreeFolder | null; access: Access[] };

const heldFrom = (members: readonly TreeMember[], from: Access['from']): Access[] =>
  members.map((member) => ({ member, from }));

/** Who can reach each project: folder and organization roles are inherited downward (domain facts, section 1.4). */
export function projectAccess({ members, folders, projects }: PlanTree): ProjectAccess[] {
  const ofOrganization = heldFrom(members, 'organization');
  const accessOf = (project: TreeProject, folder: TreeFolder | null): ProjectAccess => ({
    project,
    folder,
    access: [
      ...heldFrom(project.members, 'project'),
      ...heldFrom(folder?.members ?? [], 'folder'),
      ...ofOrganization,
    ],
  });
  return [
    ...folders.flatMap((folder) => folder.projects.map((project) => accessOf(project, folder))),
    ...projects.map((project) => accessOf(project, null)),
  ];
}
