import type { RoleScope } from '../../../../shared/operations/plans.ts';
import { membersToGive } from './api-calls.ts';
import { commentText } from './comment-text.ts';
import type { FileWords } from './file-words.ts';
import type { PlanTree, TreeFolder, TreeMember, TreeProject } from './plan-tree.ts';

/* What has to be done for a plan, whatever a script writes it in: decided here once for bash, PowerShell and the API. */

/** What a folder needs: whether it is made, whether its id has to be known at all, and who gets a role on it. */
export function folderStep({ existingProject, owner, members, projects }: TreeFolder) {
  const isNew = existingProject === '';
  const toGive = membersToGive(members, isNew ? owner : '');
  const isNeeded = isNew || toGive.length > 0 || projects.some(({ existingId }) => existingId === '');
  return { isNew, isNeeded, members: toGive };
}

/**
 * What a project needs where the command line makes it: whoever runs it becomes its owner, not the one that the plan
 * names, who is `firstOwner` then; '' where there is none to add.
 */
export function projectStep({ existingId, owner, members }: TreeProject) {
  const isNew = existingId === '';
  const toGive = membersToGive(members);
  const isOwnerGiven = toGive.some(({ subject, role }) => role === 'owner' && subject === owner);
  return { isNew, members: toGive, firstOwner: isNew && !isOwnerGiven ? owner : '' };
}

/** How the id of a place is learned: the plan has it, a project that lies in it has it, or what made the place noted it. */
type IdSource = { is: 'known'; id: string } | { is: 'parent-of'; project: string } | { is: 'noted' };

/** All projects of a plan, those in folders last. */
const allProjects = ({ projects, folders }: PlanTree): TreeProject[] => [
  ...projects,
  ...folders.flatMap((folder) => folder.projects),
];

/** What a place of a removal is called, and how its id is learned. A place that the plan does not have keeps its key. */
export function removalPlace(
  tree: PlanTree,
  type: Exclude<RoleScope['type'], 'organization'>,
  key: string,
): { name: string; id: IdSource } {
  if (type === 'folder') {
    const folder = tree.folders.find((item) => item.key === key);
    const project = folder?.existingProject ?? '';
    return { name: folder?.name ?? key, id: project ? { is: 'parent-of', project } : { is: 'noted' } };
  }
  const project = allProjects(tree).find((item) => item.key === key);
  const id = project?.existingId ?? '';
  return { name: project?.name ?? key, id: id ? { is: 'known', id } : { is: 'noted' } };
}

/** A comment that tells until when a role is meant; nothing where it has no end. `#` begins one in bash and PowerShell. */
export const untilNote = ({ until }: TreeMember, { say }: FileWords): string =>
  until === '' ? '' : `# ${say('until', { until: commentText(until) })}\n`;
