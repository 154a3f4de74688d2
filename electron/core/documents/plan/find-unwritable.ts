import type { PlanExportFormat } from '../../../../shared/operations/plans.ts';
import { isUuid } from '../../../../shared/rules/is-uuid.ts';
import type { FileWords } from './file-words.ts';
import type { PlanTree } from './plan-tree.ts';

/** Beginning as a flag of a command, parting an import id of Terraform, or holding what no line of a list holds. */
const ODD_SUBJECT = /^-|[,\p{Cc}]/u;

const NAMED = 3;

/**
 * What a plan lacks for files that make it so, though no rule minds it: an organization that new things lie in, a
 * first owner that the API asks for, a subject that a command takes for a subject.
 */
export function findUnwritable(tree: PlanTree, format: PlanExportFormat, { say }: FileWords): string[] {
  if (!['terraform', 'bash', 'powershell', 'api'].includes(format)) return [];
  const { organization, members, folders, projects, removals } = tree;
  const all = [...projects, ...folders.flatMap((folder) => folder.projects)];
  const newProjects = all.filter(({ existingId }) => existingId === '');
  const ownerless =
    format === 'api' ? newProjects.filter(({ owner }) => owner === '').map(({ name }) => name) : [];

  const ofOrganization = members.length > 0 || removals.some(({ scope }) => scope.type === 'organization');
  const isNeeded =
    ofOrganization ||
    folders.some(({ existingProject }) => existingProject === '') ||
    projects.some(({ existingId }) => existingId === '');
  const needsUuid = format === 'terraform' && members.length > 0;

  const subjects = [
    ...members,
    ...folders.flatMap((folder) => folder.members),
    ...all.flatMap((project) => project.members),
    ...removals,
  ].map(({ subject }) => subject);
  const owners = [...folders, ...all].map(({ owner }) => owner);
  const odd = [...new Set([...subjects, ...owners])].filter((subject) => ODD_SUBJECT.test(subject));

  const named = (names: string[]): string => names.slice(0, NAMED).join(' · ');
  return [
    ...(isNeeded && organization === '' ? [say('no-organization')] : []),
    ...(organization !== '' && needsUuid && !isUuid(organization) ? [say('organization-uuid')] : []),
    ...(ownerless.length > 0 ? [say('no-owner', { names: named(ownerless) })] : []),
    ...(odd.length > 0 ? [say('odd-subject', { subjects: named(odd) })] : []),
  ];
}
