import { DeskError } from '../../../../shared/errors.ts';
import type { Finding } from '../../../../shared/findings.ts';
import {
  foldHeading,
  isColumnMember,
  memberOfHeading,
  type ColumnMember,
} from '../../../../shared/packet/table-headings.ts';
import { tableFinding } from './table-finding.ts';

export type Mapping = { members: (ColumnMember | null)[]; findings: Finding[] };

/** How many headings a finding names, and how much of each. */
const NAMED = 20;
const NAME_LENGTH = 60;

const list = (headings: readonly string[]): string =>
  headings
    .slice(0, NAMED)
    .map((heading) => heading.slice(0, NAME_LENGTH))
    .join(', ') + (headings.length > NAMED ? ', …' : '');

/** Members that a person chose. Throws DeskError `table-mapping` for one that is none, or chosen twice. */
export function checkedMembers(
  members: readonly (string | null)[],
  columns: number,
): (ColumnMember | null)[] {
  if (members.length !== columns) throw new DeskError('table-mapping', { reason: String(members.length) });
  const seen = new Set<string>();
  return members.map((member) => {
    if (member === null) return null;
    if (!isColumnMember(member) || seen.has(member)) throw new DeskError('table-mapping', { reason: member });
    seen.add(member);
    return member;
  });
}

/**
 * The members of columns by their headings, and by a map of headings to pointers that counts before these. A member
 * that two columns stand for goes to the first, but to one that the map names before all others. Throws DeskError
 * `table-mapping` where the map names what is no member.
 */
export function mapColumns(headings: readonly string[], map: Readonly<Record<string, string>> = {}): Mapping {
  const wanted = new Map(
    Object.entries(map).map(([heading, pointer]) => {
      const member = pointer.trim();
      if (!isColumnMember(member)) throw new DeskError('table-mapping', { reason: pointer.slice(0, 100) });
      return [foldHeading(heading), { heading, member }] as const;
    }),
  );
  const given = headings.map((heading) => wanted.get(foldHeading(heading))?.member ?? null);
  const taken = new Set<ColumnMember>();
  const repeated: string[] = [];
  const claim = (member: ColumnMember | null, heading: string): ColumnMember | null => {
    if (member === null) return null;
    if (taken.has(member)) {
      repeated.push(heading);
      return null;
    }
    taken.add(member);
    return member;
  };
  const mapped = given.map((member, column) => claim(member, headings[column] ?? ''));
  const members = headings.map(
    (heading, column) => mapped[column] ?? (given[column] ? null : claim(memberOfHeading(heading), heading)),
  );
  const unknown = headings.filter(
    (heading, column) => heading !== '' && !members[column] && !repeated.includes(heading),
  );
  const present = new Set(headings.map(foldHeading));
  const missing = [...wanted].filter(([folded]) => !present.has(folded)).map(([, { heading }]) => heading);
  return {
    members,
    findings: [
      ...(unknown.length > 0
        ? [tableFinding('unknown-columns', '', 'info', { headings: list(unknown) })]
        : []),
      ...(repeated.length > 0
        ? [tableFinding('column-repeated', '', 'info', { headings: list(repeated) })]
        : []),
      ...(missing.length > 0
        ? [tableFinding('map-heading-unknown', '', 'info', { headings: list(missing) })]
        : []),
    ],
  };
}
