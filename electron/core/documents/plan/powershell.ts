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

/* The same as bash.ts for PowerShell 5.1 and later; see there for commands and flags. */

/**
 * A text as a literal between single quotes, in which PowerShell knows no sign but the quotes themselves: it takes
 * four typographic ones for the plain one. Source: about_Quoting_Rules;
 * CodeGeneration.EscapeSingleQuotedStringContent of PowerShell.
 */
export const powershellText = (text: string): string =>
  `'${text
    .toWellFormed()
    .replaceAll('\0', '')
    .replaceAll(/['\u2018\u2019\u201A\u201B]/g, '$&$&')}'`;

const head = (words: FileWords, how: string): string => `# ${words.title}
# ${how}
#requires -Version 5.1
Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'
$ids = Join-Path $PSScriptRoot 'apply.ids'

# The program with its exit code minded. Before 7.3 PowerShell passes a quote on as if it were its own:
# https://github.com/PowerShell/PowerShell/issues/1995
function stackit {
  $words = $args
  if ($PSVersionTable.PSVersion -lt [version] '7.3') {
    $words = $args | ForEach-Object { ($_ -replace '(\\\\*)"', '$1$1\\"') -replace '(\\\\+)$', '$1$1' }
  }
  & (Get-Command 'stackit' -CommandType Application | Select-Object -First 1) @words
  if ($LASTEXITCODE -ne 0) { throw ${powershellText(words.say('script.stopped'))} }
}

# The id that was noted for a thing.
function Find-Id([string] $key) {
  if (-not (Test-Path -LiteralPath $ids)) { return '' }
  foreach ($line in Get-Content -LiteralPath $ids) {
    if ($line.StartsWith($key + ' ')) { return $line.Substring($key.Length + 1) }
  }
  return ''
}

function Find-Parent([string] $project) {
  $answer = (stackit project describe $project -o json) -join '' | ConvertFrom-Json
  return $answer.parent.id
}

function Send-Json([string] $method, [string] $url, [string] $payload) {
  $file = [IO.Path]::GetTempFileName()
  try {
    [IO.File]::WriteAllText($file, $payload)
    stackit curl $url -X $method -H 'Content-Type: application/json' --data ('@' + $file) --fail
  } finally {
    Remove-Item -LiteralPath $file
  }
}
`;

const making = `
function Wait-Until([scriptblock] $isThere) {
  for ($tries = 0; $tries -lt 150; $tries++) {
    try { if (& $isThere) { return } } catch { Write-Verbose $_ }
    Start-Sleep -Seconds 2
  }
  throw 'timeout'
}

function New-Folder([string] $key, [string] $payload) {
  $id = Find-Id ('folder:' + $key)
  if ($id -ne '') { return $id }
  $answer = (Send-Json 'POST' '${FOLDERS_URL}' $payload) -join '' | ConvertFrom-Json
  $id = $answer.folderId
  Add-Content -LiteralPath $ids -Value ('folder:' + $key + ' ' + $id)
  Wait-Until { $null = stackit curl ('${FOLDERS_URL}/' + $id) --fail; $true }
  return $id
}

function New-Project([string] $key, [string] $parent, [string] $name, [string[]] $labels) {
  $id = Find-Id ('project:' + $key)
  if ($id -eq '') {
    $flags = foreach ($label in $labels) { '--label'; $label }
    $answer = (stackit project create --parent-id $parent --name $name @flags -o json -y) -join '' | ConvertFrom-Json
    $id = $answer.projectId
    Add-Content -LiteralPath $ids -Value ('project:' + $key + ' ' + $id)
  }
  Wait-Until {
    $answer = (stackit project describe $id -o json) -join '' | ConvertFrom-Json
    $answer.lifecycleState -ne 'CREATING'
  }
  return $id
}
`;

/** The script that makes the plan so. */
export function powershellScript(tree: PlanTree, words: FileWords): string {
  return [
    head(words, words.say('script.how')),
    making,
    `\n$organization = ${powershellText(tree.organization)}\n`,
    ...membersToGive(tree.members).map((member) => untilNote(member, words) + atOrganization('add', member)),
    ...tree.folders.map((folder) => folderPart(folder, tree.organization, words)),
    ...tree.projects.map((project) => projectPart(project, '$organization', words)),
  ].join('');
}

type Held = Pick<TreeMember, 'subject' | 'role'>;
type Verb = 'add' | 'remove';

const atOrganization = (verb: Verb, { subject, role }: Held): string =>
  `stackit organization member ${verb} ${powershellText(subject)} --organization-id $organization --role ${powershellText(role)} -y\n`;

const atProject = (verb: Verb, { subject, role }: Held): string =>
  `stackit project member ${verb} ${powershellText(subject)} --project-id $project --role ${powershellText(role)} -y\n`;

const atFolder = (verb: Verb, members: readonly Held[]): string => {
  const [method, path] = verb === 'add' ? ['PATCH', '/members'] : ['POST', '/members/remove'];
  const payload = JSON.stringify(membersPayload('folder', members));
  const url = `(${powershellText(`${AUTHORIZATION_URL}/`)} + $folder + ${powershellText(path)})`;
  return `Send-Json ${powershellText(method)} ${url} ${powershellText(payload)}\n`;
};

function folderPart(folder: TreeFolder, organization: string, words: FileWords): string {
  const { key, name, existingProject, owner } = folder;
  const payload = JSON.stringify(folderPayload(name, organization, owner));
  const { isNew, isNeeded, members } = folderStep(folder);
  const made = isNew
    ? `$folder = New-Folder ${powershellText(identifierOf(key))} ${powershellText(payload)}\n`
    : `$folder = Find-Parent ${powershellText(existingProject)}\n`;
  return [
    `\n# ${words.say('script.folder', { name: commentText(name) })}\n`,
    isNeeded ? made : '',
    ...(members.length === 0
      ? []
      : [...members.map((member) => untilNote(member, words)), atFolder('add', members)]),
    ...folder.projects.map((project) => projectPart(project, '$folder', words)),
  ].join('');
}

function projectPart(project: TreeProject, parent: string, words: FileWords): string {
  const { key, name, existingId, labels } = project;
  const { isNew, members, firstOwner } = projectStep(project);
  const labelTexts = labels.map(([label, value]) => powershellText(`${label}=${value}`)).join(', ');
  return [
    `\n# ${words.say('script.project', { name: commentText(name) })}\n`,
    isNew
      ? `$project = New-Project ${powershellText(identifierOf(key))} ${parent} ${powershellText(name)} @(${labelTexts})\n`
      : `$project = ${powershellText(existingId)}\n`,
    firstOwner === '' ? '' : atProject('add', { subject: firstOwner, role: 'owner' }),
    ...members.map((member) => untilNote(member, words) + atProject('add', member)),
  ].join('');
}

/** The script that takes roles away; see `bashRemovalScript`. */
export function powershellRemovalScript(tree: PlanTree, words: FileWords): string {
  return [
    head(words, words.say('script.removal-how')),
    `\n$left = 0\n$organization = ${powershellText(tree.organization)}\n`,
    ...byPlace(tree.removals).map(({ scope, members }) => removalPart(tree, scope, members, words)),
    '\nexit $left\n',
  ].join('');
}

function removalPart(
  tree: PlanTree,
  { type, key }: RoleMember['scope'],
  members: readonly Held[],
  words: FileWords,
): string {
  if (type === 'organization') return members.map((member) => atOrganization('remove', member)).join('');
  const { name, find } = whereIs(tree, type, key);
  const commands =
    type === 'folder' ? [atFolder('remove', members)] : members.map((member) => atProject('remove', member));
  const unknown = words.say(`script.unknown-${type}`, { name: commentText(name) });
  return [
    `\n# ${words.say(`script.${type}`, { name: commentText(name) })}\n`,
    `$${type} = ${find}\n`,
    `if ($${type}) {\n`,
    ...commands.map((command) => `  ${command}`),
    `} else {\n  Write-Warning ${powershellText(unknown)}\n  $left = 1\n}\n`,
  ].join('');
}

function whereIs(tree: PlanTree, type: 'folder' | 'project', key: string) {
  const { name, id } = removalPlace(tree, type, key);
  switch (id.is) {
    case 'known':
      return { name, find: powershellText(id.id) };
    case 'parent-of':
      return { name, find: `Find-Parent ${powershellText(id.project)}` };
    case 'noted':
      return { name, find: `Find-Id ${powershellText(`${type}:${identifierOf(key)}`)}` };
  }
}
