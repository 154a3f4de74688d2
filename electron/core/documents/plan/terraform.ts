import { plainRole } from '../../../../shared/plan/role-catalogue.ts';
import { commentText } from './comment-text.ts';
import type { FileWords } from './file-words.ts';
import { hclBlock, hclMap, hclText } from './hcl.ts';
import { identifierOf } from './identifiers.ts';
import type { PlanTree, TreeFolder, TreeMember, TreeProject } from './plan-tree.ts';

/*
 * Resources, attributes and import ids: the documentation and source of the provider stackitcloud/stackit 0.113,
 * docs/resources/{resourcemanager_folder,resourcemanager_project,authorization_*_role_assignment}.md.
 */

const OWNER = 'var.owner_email';

/** Where roles are held: the address of its id, and whether that is known before anything is made. */
type Place = {
  type: 'organization' | 'folder' | 'project';
  key: string;
  name: string;
  id: string;
  isKnown: boolean;
  /** Who becomes owner when it is made: the provider would refuse to give that once more. */
  madeFor: string;
};

/** The configuration that makes the plan so; the same plan gives the same bytes. */
export function terraformFile(tree: PlanTree, words: FileWords): string {
  const parts = [
    head(tree, words),
    ...foldersOf(tree),
    ...projectsOf(tree.projects, hclText(tree.organization)),
    ...tree.folders.flatMap((folder) => projectsOf(folder.projects, parentOf(folder))),
    ...assignmentsOf(organizationPlace(tree), tree.members, words),
    ...tree.folders.flatMap((folder) => assignmentsOf(folderPlace(folder), folder.members, words)),
    ...[...tree.projects, ...tree.folders.flatMap(({ projects }) => projects)].flatMap((project) =>
      assignmentsOf(projectPlace(project), project.members, words),
    ),
  ];
  const body = parts.join('\n');
  return body.includes(OWNER) ? `${body}\n${ownerVariable(words)}` : body;
}

const head = ({ folders }: PlanTree, { title, say }: FileWords): string => {
  const isFolderMade = folders.some(({ existingProject }) => existingProject === '');
  return [
    `# ${title}`,
    `# ${say('terraform.how')}`,
    '',
    'terraform {',
    '  required_version = ">= 1.6.0"',
    '  required_providers {',
    '    stackit = {',
    '      source = "stackitcloud/stackit"',
    '    }',
    '  }',
    '}',
    '',
    hclBlock('provider "stackit"', [
      ...(isFolderMade ? ([['enable_beta_resources', 'true']] as const) : []),
      ['experiments', '["iam"]'],
    ]),
  ].join('\n');
};

const ownerVariable = ({ say }: FileWords): string =>
  hclBlock('variable "owner_email"', [
    ['type', 'string'],
    ['description', hclText(say('terraform.owner-email'))],
  ]);

/** A folder to be made, or the one that an existing project lies in. */
const foldersOf = ({ folders, organization }: PlanTree): string[] =>
  folders.flatMap(({ key, name, existingProject, owner }) => {
    const id = identifierOf(key);
    if (existingProject === '')
      return hclBlock(`resource "stackit_resourcemanager_folder" "${id}"`, [
        ['name', hclText(name)],
        ['owner_email', owner === '' ? OWNER : hclText(owner)],
        ['parent_container_id', hclText(organization)],
      ]);
    return [
      hclBlock(`data "stackit_resourcemanager_project" "in_${id}"`, [
        ['project_id', hclText(existingProject)],
      ]),
      hclBlock(`data "stackit_resourcemanager_folder" "${id}"`, [
        ['container_id', `data.stackit_resourcemanager_project.in_${id}.parent_container_id`],
      ]),
    ];
  });

const folderAddress = ({ key, existingProject }: TreeFolder): string =>
  `${existingProject === '' ? '' : 'data.'}stackit_resourcemanager_folder.${identifierOf(key)}`;

const parentOf = (folder: TreeFolder): string => `${folderAddress(folder)}.container_id`;

const projectsOf = (projects: TreeProject[], parent: string): string[] =>
  projects
    .filter(({ existingId }) => existingId === '')
    .map(({ key, name, labels, owner }) =>
      hclBlock(`resource "stackit_resourcemanager_project" "${identifierOf(key)}"`, [
        ['name', hclText(name)],
        ['owner_email', owner === '' ? OWNER : hclText(owner)],
        ['parent_container_id', parent],
        ['labels', hclMap(labels)],
      ]),
    );

const organizationPlace = ({ organization }: PlanTree): Place => ({
  type: 'organization',
  key: 'organization',
  name: '',
  id: hclText(organization),
  isKnown: true,
  madeFor: '',
});

const folderPlace = (folder: TreeFolder): Place => {
  const isKnown = folder.existingProject !== '';
  return {
    type: 'folder',
    key: folder.key,
    name: folder.name,
    id: `${folderAddress(folder)}.folder_id`,
    isKnown,
    madeFor: isKnown ? '' : folder.owner,
  };
};

const projectPlace = ({ key, name, existingId, owner }: TreeProject): Place => {
  const isKnown = existingId !== '';
  return {
    type: 'project',
    key,
    name,
    id: isKnown ? hclText(existingId) : `stackit_resourcemanager_project.${identifierOf(key)}.project_id`,
    isKnown,
    madeFor: isKnown ? '' : owner,
  };
};

const assignmentsOf = (place: Place, members: TreeMember[], words: FileWords): string[] =>
  members.map((member) => assignment(place, member, words));

/**
 * One role of one person. The provider refuses to make what is there already, so that is imported; the role that
 * came with the making of its project or folder has no id before, and so is written down without being made.
 */
function assignment(place: Place, member: TreeMember, { say }: FileWords): string {
  const { person, subject, justification, until } = member;
  const type = `stackit_authorization_${place.type}_role_assignment`;
  const name = identifierOf(place.key, person, member.role);
  const isMade = place.madeFor === subject && plainRole(member.role) === 'owner';
  const isImported = member.there !== '' && place.isKnown;
  const role = isImported ? member.there : member.role;
  const notes = [
    ...(justification === '' ? [] : [commentText(justification)]),
    ...(until === '' ? [] : [say('until', { until: commentText(until) })]),
    ...(isMade ? [say('terraform.made')] : []),
  ];
  const block = hclBlock(`resource "${type}" "${name}"`, [
    ...(isMade ? ([['count', '0']] as const) : []),
    ['resource_id', place.id],
    ['role', hclText(role)],
    ['subject', hclText(subject)],
  ]);
  const written = notes.map((note) => `# ${note}\n`).join('') + block;
  if (!isImported) return written;
  const id = place.id.startsWith('"') ? place.id.slice(1, -1) : `\${${place.id}}`;
  const imported = hclBlock('import', [
    ['to', `${type}.${name}`],
    ['id', `"${id},${hclText(`${role},${subject}`).slice(1)}`],
  ]);
  return `${written}\n${imported}`;
}
