import type { PlanProject } from '../../plan/read-plan.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

/** No two projects of one folder, or directly under the organization, have one name; case does not count. */
export const planSameNames: PlanRule = ({ plan }) => {
  const first = new Map<string, PlanProject>();
  return plan.projects.flatMap((project): PlanFault[] => {
    const { index, key, name, folder } = project;
    const place = JSON.stringify([folder, name.toLowerCase()]);
    const before = first.get(place);
    if (!before) first.set(place, project);
    return before === undefined || name === ''
      ? []
      : [
          {
            code: 'plan-same-name',
            pointer: `/projects/${index}/name`,
            severity: 'warning',
            params: { project: key, name, otherProject: before.key },
          },
        ];
  });
};
