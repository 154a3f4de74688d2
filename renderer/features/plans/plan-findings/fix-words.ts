import type { PlanEdit } from '../../../../shared/plan/plan-edit.ts';
import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';
import type { AreaKey } from '../../../i18n/use-text.ts';

/** What a fix does, as a text of the window with its parameters. */
export type FixWords = { key: AreaKey<'plans'> & `findings.fix.${string}`; params: Record<string, string> };

const inOrder = (names: readonly string[]): string => [...new Set(names)].join(', ');

/** The names behind the keys that a member of an item holds. */
function nameOf({ customers, folders, projects }: PlanFacts, member: string, value: string): string {
  if (member === 'customer') return customers.get(value)?.name ?? value;
  if (member === 'folder') return folders.get(value)?.name ?? value;
  return member === 'homeProject' ? (projects.get(value)?.name ?? value) : value;
}

/** What a fix does: roles given, taken back or ended, an entry removed, a value taken. */
export function fixWords(edits: readonly PlanEdit[], facts: PlanFacts): FixWords {
  const grants = edits.filter((edit) => edit.type === 'grant');
  const revokes = edits.filter((edit) => edit.type === 'revoke');
  const roles = inOrder(grants.map(({ role }) => role));
  const before = inOrder(revokes.map(({ role }) => role));
  if (grants.length > 0 && revokes.length > 0) {
    return roles === before
      ? { key: 'findings.fix.narrow', params: { roles, count: String(grants.length) } }
      : { key: 'findings.fix.replace', params: { roles, before } };
  }
  if (revokes.length > 0) return { key: 'findings.fix.revoke', params: { roles: before } };
  const [grant] = grants;
  if (grant?.until) return { key: 'findings.fix.until', params: { day: grant.until } };
  if (grant) return { key: 'findings.fix.grant', params: { roles } };
  const [edit] = edits;
  if (edit?.type === 'remove') return { key: 'findings.fix.remove', params: {} };
  const values =
    edit?.type === 'put'
      ? Object.entries(edit.members)
      : edit?.type === 'set'
        ? [['value', edit.value] as const]
        : [];
  const [only] = values;
  if (edits.length === 1 && values.length === 1 && only && typeof only[1] === 'string')
    return { key: 'findings.fix.use', params: { value: nameOf(facts, only[0], only[1]) } };
  return { key: 'findings.fix.correct', params: {} };
}
