import Papa from 'papaparse';
import { memberRows } from './member-rows.ts';
import type { PlanTree } from './plan-tree.ts';

/** Signs that make a cell a formula, also in their wide forms; source: OWASP, "CSV Injection". */
const FORMULA = /^(?=[=+\-@\t\r\n＝＋－＠])/;
/** Where a spreadsheet that parts cells at `;` or a tab would begin a new one within a text. */
const INNER_FORMULA = /([;\t\r\n]\s*"?)(?=[=+\-@＝＋－＠])/g;

/** A cell that no spreadsheet runs. */
export const inertCell = (text: string): string => text.replace(INNER_FORMULA, "$1'").replace(FORMULA, "'");

/**
 * Rows as CSV (RFC 4180): every cell between quotes, with the mark by which Excel knows UTF-8. The same commas in
 * every language, so that a file can be read back everywhere.
 */
const csvText = (rows: readonly string[][]): string =>
  `\uFEFF${Papa.unparse(
    rows.map((row) => row.map(inertCell)),
    { quotes: true, newline: '\r\n' },
  )}\r\n`;

/** The plan's roles, one per line. */
export const csvFile = (tree: PlanTree): string => csvText(memberRows(tree));

/** The roles to take away. */
export const csvRemovalFile = ({ removals }: PlanTree): string =>
  csvText([
    ['scope', 'type', 'subject', 'role'],
    ...removals.map(({ scope, subject, role }) => [scope.key || scope.type, scope.type, subject, role]),
  ]);
