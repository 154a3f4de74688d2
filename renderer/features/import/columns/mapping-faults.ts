/** What the two members that are split become; a part that has a column of its own is taken from there. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  'street-and-number': ['/company/address/street', '/company/address/houseNumber'],
  'full-name': ['/contact/firstName', '/contact/lastName'],
};

/** The pointers of the packet that a column with this member fills. */
export const pointersOf = (member: string): readonly string[] => partsOf[member] ?? [member];

export type MappingFaults = {
  /** For each column that shares a member with others, their places, from 0. */
  conflicts: ReadonlyMap<number, readonly number[]>;
  /** True where no column brings the company's name, without which nothing can come in. */
  isNameMissing: boolean;
};

/** What is wrong with the members of the columns. Rule: packet format, section 3, "Import of CSV and XLSX". */
export function faultsOf(members: readonly (string | null)[]): MappingFaults {
  const conflicts = new Map<number, readonly number[]>();
  for (const [column, member] of members.entries()) {
    if (member === null) continue;
    const others = members.flatMap((other, n) => (n !== column && other === member ? [n] : []));
    if (others.length > 0) conflicts.set(column, others);
  }
  return { conflicts, isNameMissing: !members.includes('/company/name') };
}
