import { granted } from './assignment-fixes.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';
import { ownerCandidates, ownersByProject } from './project-owners.ts';

/**
 * LP09: a project that no user owns and that names none to make it with: the provider asks for at least one subject
 * that is a user. Source: domain facts, sections 1.3, 3 and 3b.
 */
export const lp09NoUserOwner: PlanRule = (facts) => {
  const ownersOf = ownersByProject(facts);
  const candidatesFor = ownerCandidates(facts, ownersOf);
  return facts.plan.projects.flatMap((project): PlanFault[] => {
    if (project.owner.trim() !== '' || [...ownersOf(project)].some(({ type }) => type === 'user')) return [];
    const [candidate] = candidatesFor(project);
    const fix = candidate && granted(project.key, candidate.key, 'owner');
    return [
      {
        code: 'LP09',
        pointer: `/projects/${project.index}`,
        severity: 'error',
        params: { project: project.key, name: project.name || project.key },
        ...(fix && { fix }),
      },
    ];
  });
};
