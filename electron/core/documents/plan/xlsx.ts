import { utils, write } from '@e965/xlsx';
import type { FileWords } from './file-words.ts';
import { memberRows } from './member-rows.ts';
import type { PlanTree } from './plan-tree.ts';
import { projectAccess } from './project-access.ts';

/** Longest text of a cell, in UTF-16 units; source: Excel specifications and limits. */
const LONGEST_CELL = 32_767;

/** Two sheets: people by projects (what is inherited in brackets), and the list of roles. Every cell is a text. */
export function xlsxFile(tree: PlanTree, words: FileWords): Uint8Array {
  return workbook([
    [words.say('xlsx.matrix'), matrixRows(tree, words)],
    [words.say('xlsx.roles'), memberRows(tree)],
  ]);
}

/** The roles to take away. */
export function xlsxRemovalFile({ removals }: PlanTree, words: FileWords): Uint8Array {
  const rows = removals.map(({ scope, subject, role }) => [
    scope.key || scope.type,
    scope.type,
    subject,
    role,
  ]);
  return workbook([[words.say('xlsx.removal'), [['scope', 'type', 'subject', 'role'], ...rows]]]);
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

function workbook(sheets: [name: string, rows: string[][]][]): Uint8Array {
  const book = utils.book_new();
  for (const [name, rows] of sheets) {
    const sheet = utils.aoa_to_sheet(
      rows.map((row) => row.map((text) => ({ t: 's', v: text.slice(0, LONGEST_CELL) }))),
    );
    sheet['!cols'] = (rows[0] ?? []).map(() => ({ wch: 24 }));
    utils.book_append_sheet(book, sheet, name);
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx', compression: true }) as ArrayBuffer);
}
