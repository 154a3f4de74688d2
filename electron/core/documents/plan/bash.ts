import type { RoleMember } from '../../../../shared/operations/plans.ts';
import {
  AUTHORIZATION_URL,
  byPlace,
  FOLDERS_URL,
  folderPayload,
  membersPayload,
  membersToGive,
} from './api-calls.ts';
import { commentText } from './comment-text.ts';
import type { FileWords } from './file-words.ts';
import { identifierOf } from './identifiers.ts';
import { folderStep, projectStep, removalPlace, untilNote } from './plan-steps.ts';
import type { PlanTree, TreeFolder, TreeMember, TreeProject } from './plan-tree.ts';

/*
 * Commands and flags: the documentation of stackit-cli 0.71, docs/stackit_{project,organization}_*.md and
 * docs/stackit_curl.md. The CLI has no command for folders, so they are made and shared by `stackit curl`.
 * The scripts run in every bash since 3.2 (macOS) and need no other program than `stackit`.
 */

/** A text as one word: between single quotes bash knows no sign but the quote itself. */
const bashText = (text: string): string =>
  `'${text
    .toWellFormed()
    .replaceAll('\0', '')
    .replaceAll("'", String.raw`'\''`)}'`;

const head = (words: FileWords, how: string): string => `#!/usr/bin/env bash
# ${words.title}
# ${how}
set -euo pipefail
stopped() { printf '%s\\n' ${bashText(words.say('script.stopped'))} >&2; }
trap stopped ERR
ids="$(cd -- "$(dirname -- "\${BASH_SOURCE[0]:-.}")" && pwd)/apply.ids"
`;

/** Finds the id of what an earlier run made. */
const knownId = String.raw`
known() { # KEY: the id that was noted for it
  local key id
  [[ -e $ids ]] || return 1
  while IFS=' ' read -r key id; do
    if [[ $key == "$1" ]]; then printf '%s' "$id" && return; fi
  done <"$ids"
  return 1
}
`;

/** Finds a text member of a JSON answer; ids hold none of the signs that JSON would escape. */
const answerMember = String.raw`
member() { # JSON NAME
  local pattern="\"$2\"[[:space:]]*:[[:space:]]*\"([A-Za-z0-9._-]+)\""
  [[ $1 =~ $pattern ]] && printf '%s' "${'$'}{BASH_REMATCH[1]}"
}

parent_of() { # PROJECT: the UUID of the folder that it lies in
  local answer
  answer=$(stackit project describe "$1" -o json)
  member "${'$'}{answer#*\"parent\"}" id
}
`;

const making = String.raw`
until_there() { # COMMAND…: waits until it succeeds, at most five minutes
  local tries
  for ((tries = 0; tries < 150; tries++)); do
    if "$@"; then return; fi
    sleep 2
  done
  return 1
}

folder_there() { # ID
  stackit curl ${FOLDERS_URL}/"$1" --fail >/dev/null 2>&1
}

project_active() { # ID
  local answer
  answer=$(stackit project describe "$1" -o json 2>/dev/null) || return 1
  [[ $(member "$answer" lifecycleState) != CREATING ]]
}

make_folder() { # KEY PAYLOAD: sets $folder
  folder=$(known "folder:$1") && return
  local answer
  answer=$(stackit curl ${FOLDERS_URL} -X POST -H 'Content-Type: application/json' --data "$2" --fail)
  folder=$(member "$answer" folderId || member "$answer" containerId)
  printf '%s %s\n' "folder:$1" "$folder" >>"$ids"
  until_there folder_there "$folder"
}

make_project() { # KEY PARENT NAME LABEL…: sets $project
  local key=$1 parent=$2 name=$3 answer label labels=()
  shift 3
  if ! project=$(known "project:$key"); then
    for label in "$@"; do labels+=(--label "$label"); done
    answer=$(stackit project create --parent-id "$parent" --name "$name" "${'$'}{labels[@]}" -o json -y)
    project=$(member "$answer" projectId)
    printf '%s %s\n' "project:$key" "$project" >>"$ids"
  fi
  until_there project_active "$project"
}
`;

/** The script that makes the plan so. */
export function bashScript(tree: PlanTree, words: FileWords): string {
  return [
    head(words, words.say('script.how')),
    knownId,
    answerMember,
    making,
    '\n: >>"$ids"\n',
    `organization=${bashText(tree.organization)}\n`,
    ...tree.members.flatMap((member) => addToOrganization(member, words)),
    ...tree.folders.map((folder) => folderPart(folder, tree.organization, words)),
    ...tree.projects.map((project) => projectPart(project, '"$organization"', words)),
  ].join('');
}

const addToOrganization = (member: TreeMember, words: FileWords): string[] =>
  membersToGive([member]).map(
    ({ subject, role }) =>
      `${untilNote(member, words)}stackit organization member add ${bashText(subject)} --organization-id "$organization" --role ${bashText(role)} -y\n`,
  );

function folderPart(folder: TreeFolder, organization: string, words: FileWords): string {
  const { key, name, existingProject, owner } = folder;
  const payload = JSON.stringify(folderPayload(name, organization, owner));
  const { isNew, isNeeded, members } = folderStep(folder);
  const lines = [
    `\n# ${words.say('script.folder', { name: commentText(name) })}\n`,
    ...(isNeeded
      ? [
          isNew
            ? `make_folder ${bashText(identifierOf(key))} ${bashText(payload)}\n`
            : `folder=$(parent_of ${bashText(existingProject)})\n`,
        ]
      : []),
    ...(members.length === 0
      ? []
      : [`${members.map((member) => untilNote(member, words)).join('')}${addToFolder(members)}`]),
    ...folder.projects.map((project) => projectPart(project, '"$folder"', words)),
  ];
  return lines.join('');
}

const addToFolder = (members: readonly TreeMember[]): string =>
  `stackit curl ${AUTHORIZATION_URL}/"$folder"/members -X PATCH -H 'Content-Type: application/json' --data ${bashText(JSON.stringify(membersPayload('folder', members)))} --fail\n`;

function projectPart(project: TreeProject, parent: string, words: FileWords): string {
  const { key, name, existingId, labels } = project;
  const { isNew, members, firstOwner } = projectStep(project);
  const labelWords = labels.map(([label, value]) => bashText(`${label}=${value}`)).join(' ');
  return [
    `\n# ${words.say('script.project', { name: commentText(name) })}\n`,
    isNew
      ? `make_project ${bashText(identifierOf(key))} ${parent} ${bashText(name)} ${labelWords}\n`
      : `project=${bashText(existingId)}\n`,
    ...(firstOwner === '' ? [] : [addToProject({ subject: firstOwner, role: 'owner' })]),
    ...members.map((member) => untilNote(member, words) + addToProject(member)),
  ].join('');
}

const addToProject = ({ subject, role }: Pick<TreeMember, 'subject' | 'role'>): string =>
  `stackit project member add ${bashText(subject)} --project-id "$project" --role ${bashText(role)} -y\n`;

/** The script that takes roles away. What was made by the other script is found by the ids that it noted. */
export function bashRemovalScript(tree: PlanTree, words: FileWords): string {
  return [
    head(words, words.say('script.removal-how')),
    knownId,
    answerMember,
    '\nleft=0\n',
    `organization=${bashText(tree.organization)}\n`,
    ...byPlace(tree.removals).map(({ scope, members }) => removalPart(tree, scope, members, words)),
    '\nexit "$left"\n',
  ].join('');
}

type Removed = { subject: string; role: string };

function removalPart(
  tree: PlanTree,
  { type, key }: RoleMember['scope'],
  members: Removed[],
  words: FileWords,
): string {
  if (type === 'organization')
    return members
      .map(
        ({ subject, role }) =>
          `stackit organization member remove ${bashText(subject)} --organization-id "$organization" --role ${bashText(role)} -y\n`,
      )
      .join('');
  const { name, find, isSure } = whereIs(tree, type, key);
  const commands =
    type === 'folder'
      ? [
          `stackit curl ${AUTHORIZATION_URL}/"$folder"/members/remove -X POST -H 'Content-Type: application/json' --data ${bashText(JSON.stringify(membersPayload('folder', members)))} --fail`,
        ]
      : members.map(
          ({ subject, role }) =>
            `stackit project member remove ${bashText(subject)} --project-id "$project" --role ${bashText(role)} -y`,
        );
  const heading = `\n# ${words.say(`script.${type}`, { name: commentText(name) })}\n`;
  if (isSure) return `${heading}${type}=${find}\n${commands.map((command) => `${command}\n`).join('')}`;
  const unknown = words.say(`script.unknown-${type}`, { name: commentText(name) });
  return [
    heading,
    `if ${type}=${find}; then\n`,
    ...commands.map((command) => `  ${command}\n`),
    `else\n  printf '%s\\n' ${bashText(unknown)} >&2\n  left=1\nfi\n`,
  ].join('');
}

/** How the script learns the id of a place; sure where the plan itself has it. */
function whereIs(tree: PlanTree, type: 'folder' | 'project', key: string) {
  const { name, id } = removalPlace(tree, type, key);
  switch (id.is) {
    case 'known':
      return { name, find: bashText(id.id), isSure: true };
    case 'parent-of':
      return { name, find: `$(parent_of ${bashText(id.project)})`, isSure: false };
    case 'noted':
      return { name, find: `$(known ${bashText(`${type}:${identifierOf(key)}`)})`, isSure: false };
  }
}
