import type { PlanFacts } from '../../plan/plan-facts.ts';
import type { Plan, PlanProject } from '../../plan/read-plan.ts';
import { isUuid } from '../is-uuid.ts';
import { itemFix } from './item-fix.ts';
import type { PlanFault, PlanRule } from './plan-fault.ts';

/** A container id such as `my-organization-45789`, which the provider takes beside the UUID. */
const CONTAINER_ID = /^[a-z0-9](?:-?[a-z0-9])*$/i;

function ofOrganization({ partner: { organizationId } }: Plan): PlanFault[] {
  return organizationId === '' || isUuid(organizationId) || CONTAINER_ID.test(organizationId)
    ? []
    : [
        {
          code: 'plan-organization-id',
          pointer: '/partner/organizationId',
          severity: 'warning',
          params: { value: organizationId },
        },
      ];
}

function ofNetwork({ index, key, network }: PlanProject): PlanFault[] {
  if (network === 'public' || isUuid(network)) return [];
  return [
    {
      code: 'plan-network',
      pointer: `/projects/${index}/network`,
      severity: 'warning',
      params: { project: key, value: network },
      ...(network.toLowerCase() === 'public' && itemFix('projects', key, { network: 'public' })),
    },
  ];
}

type Known = { organization: string; areas: ReadonlySet<string>; projects: Map<string, PlanProject> };

/** What a project's id is instead of its own; null where it may be its own. */
function otherKind(
  project: PlanProject,
  { organization, areas, projects }: Known,
): Partial<PlanFault> | null {
  const id = project.existingId.toLowerCase();
  if (!isUuid(id)) return {};
  if (id === organization) return { text: 'plan-existing-id/organization' };
  if (areas.has(id)) return { text: 'plan-existing-id/network' };
  const first = projects.get(id);
  if (first) return { text: 'plan-existing-id/twice', params: { otherName: first.name || first.key } };
  projects.set(id, project);
  return null;
}

function ofExisting({ plan }: PlanFacts): PlanFault[] {
  const known: Known = {
    organization: plan.partner.organizationId.toLowerCase(),
    areas: new Set(plan.projects.map(({ network }) => network.toLowerCase())),
    projects: new Map(),
  };
  return plan.projects.flatMap((project): PlanFault[] => {
    const { index, key, existingId } = project;
    const other = existingId === '' ? null : otherKind(project, known);
    if (!other) return [];
    return [
      {
        code: 'plan-existing-id',
        pointer: `/projects/${index}/existingId`,
        severity: 'warning',
        ...other,
        params: { project: key, value: existingId, ...other.params },
      },
    ];
  });
}

/**
 * Ids are of the kind that belongs there: the provider answers 403 to one of another kind, which no person reads as
 * that. Source: domain facts, sections 1.3 and 2.
 */
export const planIds: PlanRule = (facts) => [
  ...ofOrganization(facts.plan),
  ...facts.plan.projects.flatMap(ofNetwork),
  ...ofExisting(facts),
];
