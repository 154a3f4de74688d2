import { makeWorkbook } from '../sheets/xlsx.ts';
import type { FileWords } from './file-words.ts';
import { memberRows } from './member-rows.ts';
import type { PlanTree } from './plan-tree.ts';
import { projectAccess } from './project-access.ts';

/** Two sheets: people by projects (what is inherited in brackets), and the list of roles. Every cell is a text. */
export function xlsxFile(tree: PlanTree, words: FileWords): Promise<Uint8Array> {
  return makeWorkbook([
    { name: words.say('xlsx.matrix'), rows: matrixRows(tree, words) },
    { name: words.say('xlsx.roles'), rows: memberRows(tree) },
  ]);
}

/** The roles to take away. */
export function xlsxRemovalFile({ removals }: PlanTree, words: FileWords): Promise<Uint8Array> {
  const rows = removals.map(({ scope, subject, role }) => [
    scope.key || scope.type,
    scope.type,
    subject,
    role,
  ]);
  return makeWorkbook([
    { name: words.say('xlsx.removal'), rows: [['scope', 'type', 'subject', 'role'], ...rows] },
  ]);
}

function matrixRows(tree: PlanTree, { say }: FileWords): string[][] {
  const columns = projectAccess(tree);
  const cells = new Map<string, string[][]>();
  columns.forEach(({ folder, access }, index) => {
    for (const { member, from } of access) {
      const row = cells.get(member.subject) ?? columns.map((): string[] => []);
      const origin =
        from === 'folder' ? say('from-folder', { name: folder?.name ?? '' }) : say('from-organization');
      row[index]?.push(from === 'project' ? member.role : `(${member.role}, ${origin})`);
      cells.set(member.subject, row);
    }
  });
  const people = [...cells.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  return [
    [say('xlsx.person'), ...columns.map(({ project }) => project.name)],
    ...people.map((subject) => [subject].concat((cells.get(subject) ?? []).map((roles) => roles.join(', ')))),
  ];
}
