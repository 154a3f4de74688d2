import type { RoleMember, RoleScope } from '../../../../shared/operations/plans.ts';
import {
  comparePlan,
  expiredMembersOf,
  isExpired,
  meaningOf,
  membersOf,
} from '../../../../shared/plan/plan-difference.ts';
import { planFacts, type PlanFacts } from '../../../../shared/plan/plan-facts.ts';
import { readPlan, type PlanProject } from '../../../../shared/plan/read-plan.ts';
import { plainRole } from '../../../../shared/plan/role-catalogue.ts';
import type { PlanExport } from './export-plan.ts';

/** A role to give. */
export type TreeMember = {
  person: string;
  subject: string;
  role: string;
  justification: string;
  until: string;
  /** The role's name as it is there already, '' where it still has to be given. */
  there: string;
};
export type TreeProject = {
  key: string;
  name: string;
  /** '' for a project that is still to be made. */
  existingId: string;
  /** With the label that says the network, sorted by key. */
  labels: [key: string, value: string][];
  /** Who is owner from the beginning; '' where the plan names nobody. */
  owner: string;
  members: TreeMember[];
};
export type TreeFolder = {
  key: string;
  name: string;
  /** An existing project that lies in it, so that the folder is there too; '' for a folder that is still to be made. */
  existingProject: string;
  owner: string;
  members: TreeMember[];
  projects: TreeProject[];
};

/** A plan nested as the provider has it, everything sorted by key: what all exports are made from. */
export type PlanTree = {
  id: string;
  name: string;
  organization: string;
  members: TreeMember[];
  folders: TreeFolder[];
  /** Those directly under the organization. */
  projects: TreeProject[];
  /** Roles to take away, sorted by place. */
  removals: RoleMember[];
};

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const byKey = (a: { key: string }, b: { key: string }): number => byText(a.key, b.key);

/** Lays out a plan for its exports. Expired assignments are removals, and so is what a person ticked. */
export function planTree({
  packet,
  today,
  existing,
  removals,
}: Omit<PlanExport, 'format' | 'language'>): PlanTree {
  const plan = readPlan(packet);
  const facts = planFacts(plan, today);
  const given = membersOf(plan, today);
  const membersAt = groupMembers(facts, given, existing);
  const at = (type: RoleScope['type'], key: string): TreeMember[] =>
    membersAt.get(JSON.stringify([type, key])) ?? [];

  const owners = (members: TreeMember[]): string[] =>
    members
      .filter(({ role, person }) => plainRole(role) === 'owner' && facts.people.get(person)?.type === 'user')
      .map(({ subject }) => subject);
  const organizationOwners = owners(at('organization', ''));

  const treeProject = (project: PlanProject): TreeProject => {
    const members = at('project', project.key);
    const named = [...owners(members), ...owners(at('folder', project.folder)), ...organizationOwners];
    return {
      key: project.key,
      name: project.name,
      existingId: project.existingId,
      labels: labelsOf(project),
      owner: project.owner || (named[0] ?? ''),
      members,
    };
  };

  /** Nobody becomes owner of a folder, and so of all projects in it, who is not owner of each of them anyway. */
  const folderOwner = (members: TreeMember[], projects: TreeProject[]): string => {
    const [first, ...others] = projects.map((project) =>
      project.existingId === '' ? [project.owner, ...owners(project.members)] : owners(project.members),
    );
    const ofAll = first?.filter((subject) => others.every((subjects) => subjects.includes(subject)));
    return [...owners(members), ...organizationOwners, ...(ofAll ?? [])].find((owner) => owner !== '') ?? '';
  };

  const projects = [...facts.projects.values()].toSorted(byKey);
  return {
    id: plan.id,
    name: plan.name,
    organization: plan.partner.organizationId,
    members: at('organization', ''),
    folders: [...facts.folders.values()].toSorted(byKey).map(({ key, name }) => {
      const inside = projects.filter(({ folder }) => folder === key).map(treeProject);
      const members = at('folder', key);
      return {
        key,
        name,
        existingProject: inside.find(({ existingId }) => existingId !== '')?.existingId ?? '',
        owner: folderOwner(members, inside),
        members,
        projects: inside,
      };
    }),
    projects: projects.filter(({ folder }) => !facts.folders.has(folder)).map(treeProject),
    removals: removalsOf([...removals, ...expiredMembersOf(plan, today)], given),
  };
}

/** The members of each place, each with what its assignment says and how it is called where it is there already. */
function groupMembers(
  facts: PlanFacts,
  given: readonly RoleMember[],
  existing: readonly RoleMember[],
): Map<string, TreeMember[]> {
  const { plan, people, today } = facts;
  const reasons = new Map(
    plan.assignments
      .filter((assignment) => !isExpired(assignment, today))
      .toReversed()
      .map((assignment) => {
        const subject = people.get(assignment.person)?.subject ?? '';
        const scope = { type: assignment.scopeType, key: assignment.scope };
        return [meaningOf({ scope, subject, role: assignment.role }), assignment];
      }),
  );
  const same = new Set(comparePlan(plan, existing, today).same.map(meaningOf));
  const spellings = new Map(existing.map((member) => [meaningOf(member), member.role]));
  const exact = new Set(existing.map((member) => JSON.stringify([meaningOf(member), member.role])));

  const places = new Map<string, TreeMember[]>();
  for (const member of given) {
    const meaning = meaningOf(member);
    const { person = '', justification = '', until = '' } = reasons.get(meaning) ?? {};
    const { scope, subject, role } = member;
    const isExact = exact.has(JSON.stringify([meaning, role]));
    const there = !same.has(meaning) ? '' : isExact ? role : (spellings.get(meaning) ?? '');
    const place = JSON.stringify([scope.type, scope.key]);
    const members = places.get(place) ?? [];
    members.push({ person, subject, role, justification, until, there });
    places.set(place, members);
  }
  return places;
}

/** The provider asks for one of the two network labels (domain facts, section 1.3); a plan's own ones are overridden. */
function labelsOf({ labels, network }: PlanProject): [string, string][] {
  const { scope: _scope, networkArea: _networkArea, ...own } = labels;
  const ofNetwork = network === 'public' ? { scope: 'PUBLIC' } : { networkArea: network };
  return Object.entries({ ...own, ...ofNetwork }).toSorted(([a], [b]) => byText(a, b));
}

/** Once each, and never what the plan gives. */
function removalsOf(removals: readonly RoleMember[], given: readonly RoleMember[]): RoleMember[] {
  const isGiven = new Set(given.map(meaningOf));
  const kept = new Map<string, RoleMember>();
  for (const { scope, subject, role } of removals) {
    const member = { scope, subject: subject.toLowerCase(), role };
    if (!isGiven.has(meaningOf(member))) kept.set(JSON.stringify(member), member);
  }
  return [...kept].toSorted(([a], [b]) => byText(a, b)).map(([, member]) => member);
}
