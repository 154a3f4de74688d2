import type { PlanTree, TreeMember } from './plan-tree.ts';

/** The plan's roles as a table with a head; its columns are those that the current state is read from. */
export function memberRows({ members, folders, projects }: PlanTree): string[][] {
  const rows = (scope: string, type: string, name: string, held: readonly TreeMember[]): string[][] =>
    held.map(({ subject, role, justification, until }) => [
      scope,
      type,
      name,
      subject,
      role,
      justification,
      until,
    ]);
  const all = [...folders.flatMap((folder) => folder.projects), ...projects];
  return [
    ['scope', 'type', 'name', 'subject', 'role', 'justification', 'until'],
    ...rows('organization', 'organization', '', members),
    ...folders.flatMap((folder) => rows(folder.key, 'folder', folder.name, folder.members)),
    ...all.flatMap((project) => rows(project.key, 'project', project.name, project.members)),
  ];
}
