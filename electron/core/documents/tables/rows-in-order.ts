import type { Finding } from '../../../../shared/findings.ts';
import type { ColumnMember } from '../../../../shared/packet/table-headings.ts';
import { aboutRow, makeRowChecker } from './check-row.ts';
import { isTakenId, keysOf, makeRepetitionFinder, type Stored } from './repeated-rows.ts';
import type { TableContent } from './table-content.ts';

/** A row on its way into the profile: its packet as JSON text, or null and why where it is skipped. */
export type ReadyRow = { packet: string | null; findings: Finding[] };

export type WholeTable = {
  members: (ColumnMember | null)[];
  stored: Stored;
  /** YYYY-MM-DD */
  today: string;
  keepDuplicates: boolean;
};

/** The rows of a table that comes in as it is, each checked once. */
export function* rowsInOrder(
  content: TableContent,
  { members, stored, today, keepDuplicates }: WholeTable,
): Generator<ReadyRow> {
  const { check } = makeRowChecker(content, members, today);
  const findRepetition = makeRepetitionFinder(stored);
  for (const row of content.rows.keys()) {
    const { packet, findings } = check(row);
    const repetition = findRepetition(row, keysOf(packet));
    if (repetition && (!keepDuplicates || isTakenId(repetition)))
      yield { packet: null, findings: [aboutRow(repetition, row)] };
    else
      yield {
        packet: JSON.stringify(packet),
        findings: [...(repetition ? [repetition] : []), ...findings].map((finding) => aboutRow(finding, row)),
      };
  }
}
