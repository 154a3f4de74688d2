import type { RoleScope } from '../../../../shared/operations/plans.ts';
import {
  AUTHORIZATION_URL,
  byPlace,
  FOLDERS_URL,
  folderPayload,
  membersPayload,
  membersToGive,
  projectPayload,
  PROJECTS_URL,
} from './api-calls.ts';
import { commentText } from './comment-text.ts';
import type { FileWords } from './file-words.ts';
import { identifierOf } from './identifiers.ts';
import { folderStep, removalPlace } from './plan-steps.ts';
import type { PlanTree, TreeFolder, TreeProject } from './plan-tree.ts';

/** A call of the API; what it needs of an earlier answer stands as `{{name.response.body.$.member}}`. */
type Call = { file: string; heading: string; method: string; url: string; payload: object | null };

/** Files by their names, in the order of the calls. */
export type ApiFile = { name: string; text: string };

/**
 * One JSON file per call, and `requests.http`, which says in which order they go where, and how an id of one answer
 * gets into the next call. REST clients of the usual editors run it; the token is asked for as the variable `token`.
 */
export function apiFiles(tree: PlanTree, words: FileWords): ApiFile[] {
  const { say } = words;
  const calls: Call[] = [];
  const push = (call: Call): string => `call${calls.push(call)}`;
  const give = (type: RoleScope['type'], key: string, name: string, id: string, members: Member[]): void => {
    if (members.length > 0)
      push({
        file: identifierOf('members', type, ...(key === '' ? [] : [key])),
        heading: say(`api.members-${type}`, { name: commentText(name) }),
        method: 'PATCH',
        url: `${AUTHORIZATION_URL}/${id}/members`,
        payload: membersPayload(type, members),
      });
  };
  const makeProject = (project: TreeProject, parent: string): string =>
    answerOf(
      push({
        file: identifierOf('project', project.key),
        heading: say('api.project', { name: commentText(project.name) }),
        method: 'POST',
        url: PROJECTS_URL,
        payload: projectPayload(project, parent),
      }),
      'projectId',
    );
  const projectPart = (project: TreeProject, parent: string): void => {
    const { key, name, existingId, owner } = project;
    const id = existingId || makeProject(project, parent);
    give('project', key, name, id, membersToGive(project.members, existingId === '' ? owner : ''));
  };
  const folderPart = (folder: TreeFolder): void => {
    const { key, name, existingProject, owner } = folder;
    const { isNew, isNeeded, members } = folderStep(folder);
    let id = '';
    if (isNew)
      id = answerOf(
        push({
          file: identifierOf('folder', key),
          heading: say('api.folder', { name: commentText(name) }),
          method: 'POST',
          url: FOLDERS_URL,
          payload: folderPayload(name, tree.organization, owner),
        }),
        'folderId',
      );
    else if (isNeeded) id = answerOf(push(lookUp(key, name, existingProject, words)), 'parent.id');
    give('folder', key, name, id, members);
    for (const project of folder.projects) projectPart(project, id);
  };

  give('organization', '', '', tree.organization, membersToGive(tree.members));
  tree.folders.forEach(folderPart);
  for (const project of tree.projects) projectPart(project, tree.organization);
  return filesOf(calls, 'requests.http', '', words);
}

type Member = { subject: string; role: string };

const answerOf = (name: string, member: string): string => `{{${name}.response.body.$.${member}}}`;

/** Asks a project in which folder it lies. */
const lookUp = (key: string, name: string, project: string, { say }: FileWords): Call => ({
  file: identifierOf('folder', key),
  heading: say('api.find-folder', { name: commentText(name) }),
  method: 'GET',
  url: `${PROJECTS_URL}/${project}`,
  payload: null,
});

/** The same for roles that are to be taken away. What the plan has no id for stands as a variable to fill in. */
export function apiRemovalFiles(tree: PlanTree, words: FileWords): ApiFile[] {
  const { say } = words;
  const calls: Call[] = [];
  const push = (call: Call): string => `call${calls.push(call)}`;
  const placeOf = ({ type, key }: RoleScope): { name: string; id: string } => {
    if (type === 'organization') return { name: key, id: tree.organization };
    const { name, id } = removalPlace(tree, type, key);
    switch (id.is) {
      case 'known':
        return { name, id: id.id };
      case 'parent-of':
        return { name, id: answerOf(push(lookUp(key, name, id.project, words)), 'parent.id') };
      case 'noted':
        return { name, id: `{{${identifierOf(type, key)}}}` };
    }
  };
  for (const { scope, members } of byPlace(tree.removals)) {
    const { type, key } = scope;
    const { name, id } = placeOf(scope);
    push({
      file: identifierOf('members', type, ...(key === '' ? [] : [key])),
      heading: say(`api.removal-${type}`, { name: commentText(name) }),
      method: 'POST',
      url: `${AUTHORIZATION_URL}/${id}/members/remove`,
      payload: membersPayload(type, members),
    });
  }
  return filesOf(calls, 'removal.http', 'removal-', words);
}

function filesOf(calls: Call[], list: string, prefix: string, { title, say }: FileWords): ApiFile[] {
  const digits = Math.max(3, String(calls.length).length);
  const numbered = calls.map((call, index) => ({
    ...call,
    name: `call${index + 1}`,
    file: `${prefix}${String(index + 1).padStart(digits, '0')}-${call.file}.json`,
  }));
  const requests = numbered.map(({ name, heading, method, url, payload, file }) =>
    [
      `### ${heading}`,
      `# @name ${name}`,
      `${method} ${url}`,
      'Authorization: Bearer {{token}}',
      ...(payload ? ['Content-Type: application/json', '', `<@ ./${file}`] : []),
      '',
    ].join('\n'),
  );
  const payloads = numbered.flatMap(({ file, payload }) =>
    payload ? [{ name: file, text: `${JSON.stringify(payload, null, 2)}\n` }] : [],
  );
  return [
    ...payloads,
    { name: list, text: [`# ${title}`, `# ${say('api.how')}`, '', ...requests].join('\n') },
  ];
}
