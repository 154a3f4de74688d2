import { csvLines, UTF8_MARK } from '../sheets/csv.ts';
import { memberRows } from './member-rows.ts';
import type { PlanTree } from './plan-tree.ts';

/** The same commas in every language, so that a file can be read back everywhere. */
const csvText = (rows: readonly string[][]): string => UTF8_MARK + csvLines(rows, ',');

/** The plan's roles, one per line. */
export const csvFile = (tree: PlanTree): string => csvText(memberRows(tree));

/** The roles to take away. */
export const csvRemovalFile = ({ removals }: PlanTree): string =>
  csvText([
    ['scope', 'type', 'subject', 'role'],
    ...removals.map(({ scope, subject, role }) => [scope.key || scope.type, scope.type, subject, role]),
  ]);
