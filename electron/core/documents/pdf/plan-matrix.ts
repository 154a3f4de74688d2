import type { JsonObject } from '../../../../shared/json-pointer.ts';
import { planTree } from '../plan/plan-tree.ts';
import { projectAccess, type ProjectAccess } from '../plan/project-access.ts';
import { printableText } from './printable-text.ts';
import type { Section } from './summary.ts';
import type { Words } from './summary-words.ts';

/** Projects beside each other; names and roles of the usual length take one or two lines each. */
const COLUMNS = 5;
/** Shares of the width, in per cent: the people get at least the one, a project at most the other. */
const LEAST_FOR_PEOPLE = 25;
const MOST_FOR_PROJECT = 22;

/**
 * People by projects, in as many tables as it takes; each has only the people who reach one of its projects. What is
 * inherited stands in brackets with its origin. Expired roles are there too: a paper does not know the day it is read.
 */
export function planMatrix(packet: JsonObject, { say }: Words): Section[] {
  const all = projectAccess(planTree({ packet, today: '', existing: [], removals: [] }));
  const groups: ProjectAccess[][] = [];
  for (let start = 0; start < all.length; start += COLUMNS) groups.push(all.slice(start, start + COLUMNS));

  const cell = ({ folder, access }: ProjectAccess, subject: string): string =>
    access
      .filter(({ member }) => member.subject === subject)
      .map(({ member: { role }, from }) => {
        if (from === 'project') return role;
        return from === 'folder'
          ? say('matrix-folder', { role, name: folder?.name ?? '' })
          : say('matrix-organization', { role });
      })
      .join(', ');

  return groups.map((columns, index) => {
    const people = new Set(columns.flatMap(({ access }) => access.map(({ member }) => member.subject)));
    const share = Math.min(MOST_FOR_PROJECT, (100 - LEAST_FOR_PEOPLE) / columns.length);
    return {
      heading:
        groups.length === 1
          ? say('section-matrix')
          : say('section-matrix-part', { part: index + 1, parts: groups.length }),
      block: {
        type: 'table',
        rowHead: true,
        columns: [
          { heading: say('column-subject'), share: 100 - share * columns.length },
          ...columns.map(({ project }) => ({ heading: printableText(project.name || project.key), share })),
        ],
        rows: [...people]
          .toSorted((a, b) => (a < b ? -1 : 1))
          .map((subject) => [subject, ...columns.map((column) => cell(column, subject))].map(printableText)),
      },
    };
  });
}
