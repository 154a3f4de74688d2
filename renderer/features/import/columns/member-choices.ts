import { tableMembers, type TableMember } from '../../../../shared/operations/tables.ts';

export const memberGroups = ['company', 'address', 'contact', 'preCheck', 'others'] as const;
export type MemberGroup = (typeof memberGroups)[number];

function groupOf(member: TableMember): MemberGroup {
  if (member === 'street-and-number' || member.startsWith('/company/address/')) return 'address';
  if (member === 'full-name' || member.startsWith('/contact/')) return 'contact';
  if (member.startsWith('/company/')) return 'company';
  return member.startsWith('/preCheck/') ? 'preCheck' : 'others';
}

/** What a column can become, by subject, in the order of the form. */
export const membersByGroup = (): { group: MemberGroup; members: TableMember[] }[] =>
  memberGroups.map((group) => ({
    group,
    members: tableMembers.filter((member) => groupOf(member) === group),
  }));
