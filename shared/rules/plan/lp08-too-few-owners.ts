import type { PlanEdit } from '../../plan/plan-edit.ts';
import type { PlanPerson, PlanProject } from '../../plan/read-plan.ts';
import { granted } from './assignment-fixes.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { ownerCandidates, ownersByProject } from './project-owners.ts';

function fixOf(project: PlanProject, owners: number, candidates: PlanPerson[]): PlanEdit[] | undefined {
  const missing = Math.max(1, 2 - owners);
  if (candidates.length < missing) return undefined;
  const edits = candidates.slice(0, missing).map((person) => granted(project.key, person.key, 'owner'));
  return edits.every((some) => some !== undefined) ? edits.flat() : undefined;
}

/**
 * LP08: a project without an owner of the partner, or with one owner in all: nobody can let anyone in once that person
 * is away. The project's `owner` member does not count. Source: domain facts, sections 3 and 3b.
 */
export const lp08TooFewOwners: PlanRule = (facts) => {
  const ownersOf = ownersByProject(facts);
  const candidatesFor = ownerCandidates(facts, ownersOf);
  return facts.plan.projects.flatMap((project): PlanFault[] => {
    const owners = [...ownersOf(project)];
    const [first] = owners;
    const hasPartner = owners.some(({ affiliation }) => affiliation === 'partner');
    if (hasPartner && owners.length > 1) return [];
    const fix = fixOf(project, owners.length, candidatesFor(project));
    const named = { project: project.key, name: project.name || project.key };
    return [
      {
        code: 'LP08',
        pointer: `/projects/${project.index}`,
        severity: 'warning',
        params: hasPartner && first ? { ...named, subject: first.subject || first.key } : named,
        ...(hasPartner && { text: 'LP08/single' }),
        ...(fix && { fix }),
      },
    ];
  });
};
