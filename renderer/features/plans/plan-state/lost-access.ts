import type { PlanDifference, RoleMember, RoleScope } from '../../../../shared/operations/plans.ts';
import type { PlanFacts } from '../../../../shared/plan/plan-facts.ts';
import { plainRole } from '../../../../shared/plan/role-catalogue.ts';

/** What a person loses with one role, once the plan is made so and everything ticked is taken away. */
export type LostAccess = {
  /** Names of the projects that can no longer be reached at all. */
  lost: string[];
  /** Customers of those projects none of whose projects can be reached any more. */
  customers: string[];
  /** True where no role anywhere is left. */
  hasNothing: boolean;
  /** Projects that are left without an owner. */
  ownerless: string[];
};

/** One text per member, to tell members apart. */
export const memberId = ({ scope, subject, role }: RoleMember): string =>
  JSON.stringify([scope.type, scope.key, subject, role]);

/** The keys of the projects that a role in this place reaches, folder and organization roles downward. */
function reach({ type, key }: RoleScope, facts: PlanFacts): Iterable<string> {
  if (type === 'organization') return facts.projects.keys();
  if (type === 'folder') return (facts.projectsOfFolder.get(key) ?? []).map((project) => project.key);
  return [key];
}

const reachOf = (members: readonly RoleMember[], facts: PlanFacts): Set<string> =>
  new Set(members.flatMap(({ scope }) => [...reach(scope, facts)]));

/**
 * Says what follows from taking members away: a function of a member, to ask for those in sight only. `ticked` are the
 * ids of the members that go too.
 */
export function makeLostAccess(
  difference: PlanDifference,
  ticked: ReadonlySet<string>,
  facts: PlanFacts,
): (member: RoleMember) => LostAccess {
  const staying = [
    ...difference.same,
    ...difference.add,
    ...difference.unmanaged,
    ...difference.remove.filter((member) => !ticked.has(memberId(member))),
  ];
  const ofSubject = new Map<string, RoleMember[]>();
  for (const member of staying) {
    const members = ofSubject.get(member.subject);
    if (members) members.push(member);
    else ofSubject.set(member.subject, [member]);
  }
  const owners = staying.filter(({ role }) => plainRole(role) === 'owner');
  const nameOf = (key: string): string => facts.projects.get(key)?.name || key;

  return (member) => {
    const id = memberId(member);
    const others = (ofSubject.get(member.subject) ?? []).filter((other) => memberId(other) !== id);
    const after = reachOf(others, facts);
    const lost = [...new Set(reach(member.scope, facts))].filter((key) => !after.has(key));
    const kept = new Set([...after].map((key) => facts.projects.get(key)?.customer));
    const customers = new Set(lost.map((key) => facts.projects.get(key)?.customer ?? ''));
    const owned =
      plainRole(member.role) === 'owner'
        ? reachOf(
            owners.filter((owner) => memberId(owner) !== id),
            facts,
          )
        : null;
    return {
      lost: lost.map(nameOf),
      customers: [...customers]
        .filter((key) => key !== '' && !kept.has(key))
        .map((key) => facts.customers.get(key)?.name || key),
      hasNothing: others.length === 0,
      ownerless:
        owned === null ? [] : [...reach(member.scope, facts)].filter((key) => !owned.has(key)).map(nameOf),
    };
  };
}
